using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sandboxes.Gateway.Calls;

/// <summary>
/// Names one wish of a caller, however often it is sent. Ids derive from it, so that a call that is repeated after a crash
/// finds what its first try made instead of making another.
/// </summary>
internal readonly record struct OperationId(string Value)
{
    public static OperationId New() => new(Random());

    /// <summary>One whose text rises with time, for ids of rows that shall lie together when they were made together.</summary>
    public static OperationId New(DateTimeOffset now) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{now.ToUnixTimeMilliseconds():x12}{Random()}"));

    /// <summary>An id of the kind that the prefix says: 26 letters and digits behind it, 128 bits.</summary>
    public string NewId(string prefix)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(prefix, Value)), hash);
        return string.Concat(prefix, Base32.Encode(hash[..16]));
    }

    private static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
