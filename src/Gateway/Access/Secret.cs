using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Sandboxes.Gateway.Access;

/// <summary>
/// The form of a secret: a prefix that says what it opens and 43 characters of base64url, which are 256 bits. Grains know only its
/// SHA-256.
/// </summary>
internal static class Secret
{
    public const string DeveloperPrefix = "sk_dev_";
    public const string SandboxPrefix = "sk_sbx_";
    public const string AdministratorPrefix = "sk_adm_";

    private const int PrefixLength = 7;
    private const int Length = PrefixLength + 43;
    private const int HintLength = 4;

    private static readonly SearchValues<char> s_base64Url =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>True for what could be a secret; anything else needs no look-up.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text) =>
        text.Length == Length
        && text[..PrefixLength] is DeveloperPrefix or SandboxPrefix or AdministratorPrefix
        && !text[PrefixLength..].ContainsAnyExcept(s_base64Url);

    /// <summary>The hash of a well-formed secret.</summary>
    public static SecretHash HashOf(ReadOnlySpan<char> secret)
    {
        Span<byte> text = stackalloc byte[Length];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Encoding.ASCII.GetBytes(secret, text);
        SHA256.HashData(text, hash);
        return new SecretHash(hash);
    }

    /// <summary>What an owner may see again: enough to tell keys apart, useless for getting in.</summary>
    public static string HintOf(string secret) => string.Concat(secret.AsSpan(0, PrefixLength), "…", secret.AsSpan(Length - HintLength));
}
