using System.Security.Cryptography;
using System.Text;

namespace Sandboxes.Gateway.Calls;

/// <summary>
/// Names one wish of a caller, however often it is sent. Ids derive from it, so that a call that is repeated after a crash
/// finds what its first try made instead of making another.
/// </summary>
internal readonly record struct OperationId(string Value)
{
    public static OperationId New() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));

    /// <summary>An id of the kind that the prefix says: 26 letters and digits behind it, 128 bits.</summary>
    public string NewId(string prefix)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(prefix, Value)), hash);
        return string.Concat(prefix, Base32.Encode(hash[..16]));
    }
}
