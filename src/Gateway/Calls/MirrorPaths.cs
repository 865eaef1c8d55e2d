namespace Sandboxes.Gateway.Calls;

/// <summary>
/// The mirrored API is mapped once, below <c>/v1</c>. A path that names its sandbox, <c>/sandboxes/{id}/v1/…</c>, is split into
/// that prefix (the request's path base) and the rest.
/// </summary>
internal static class MirrorPaths
{
    private const string Prefix = "/sandboxes/";
    private const string Version = "/v1";

    /// <summary>True for a call inside a sandbox; its id where the path names one.</summary>
    public static bool TrySplit(HttpRequest request, out string? sandboxId)
    {
        sandboxId = null;
        var path = request.Path.Value ?? string.Empty;
        if (IsBelowVersion(path, 0))
            return true;
        if (!path.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var end = path.IndexOf('/', Prefix.Length);
        if (end <= Prefix.Length || !IsBelowVersion(path, end))
            return false;

        sandboxId = path[Prefix.Length..end];
        request.PathBase = new PathString(path[..end]);
        request.Path = new PathString(path[end..]);
        return true;
    }

    private static bool IsBelowVersion(string path, int start) =>
        path.AsSpan(start).StartsWith(Version, StringComparison.Ordinal)
        && (path.Length == start + Version.Length || path[start + Version.Length] == '/');
}
