using Microsoft.AspNetCore.Http.Features;

namespace Sandboxes.Gateway.Files;

/// <summary>
/// The path of a file as the caller wrote it behind <c>/files/</c>, decoded once and not tidied up: whether it stays in the workspace is judged by
/// what was asked for, not by what a server makes of it.
/// </summary>
internal sealed record FilePath(string Value)
{
    private const string Marker = "/files/";

    public static ValueTask<FilePath?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<FilePath?>(Of(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget));

    /// <summary>The path in a request's target.</summary>
    public static FilePath Of(string rawTarget)
    {
        var query = rawTarget.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? rawTarget : rawTarget[..query];
        var start = path.IndexOf(Marker, StringComparison.Ordinal);
        return new FilePath(start < 0 ? string.Empty : Uri.UnescapeDataString(path[(start + Marker.Length)..]));
    }
}
