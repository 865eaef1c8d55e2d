using System.Buffers;
using System.Runtime.InteropServices;

namespace Sandboxes.Gateway.Calls;

/// <summary>Request ids: the caller's where it is sane, else a new one.</summary>
internal static class RequestIds
{
    public const string Header = "X-Request-ID";
    private const int MaxLength = 128;

    private static readonly SearchValues<char> s_sane =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    public static string Of(HttpRequest request)
    {
        string? given = request.Headers[Header];
        return given is { Length: > 0 and <= MaxLength } && !given.AsSpan().ContainsAnyExcept(s_sane) ? given : New();
    }

    private static string New()
    {
        var random = Guid.NewGuid();
        return string.Concat("req_", Base32.Encode(MemoryMarshal.AsBytes(new ReadOnlySpan<Guid>(in random))));
    }
}
