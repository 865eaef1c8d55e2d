using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Sandboxes.Gateway.Calls;

/// <summary>Request ids: the caller's where it is sane, else a new one.</summary>
internal static class RequestIds
{
    public const string Header = "X-Request-ID";
    private const int MaxLength = 128;

    private static readonly SearchValues<char> s_sane =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    private static readonly ulong s_process = BinaryPrimitives.ReadUInt64BigEndian(RandomNumberGenerator.GetBytes(8));
    private static ulong s_count;

    public static string Of(HttpRequest request)
    {
        string? given = request.Headers[Header];
        return given is { Length: > 0 and <= MaxLength } && !given.AsSpan().ContainsAnyExcept(s_sane) ? given : New();
    }

    /// <summary>Unique, not secret: a number drawn once for the process and a count. Drawing each anew would be a system call per request.</summary>
    private static string New()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, s_process);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Interlocked.Increment(ref s_count));
        return string.Concat("req_", Base32.Encode(bytes));
    }
}
