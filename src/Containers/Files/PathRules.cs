using System.Text;

namespace Sandboxes.Containers.Files;

/// <summary>What a path in the workspace may look like. What links make of it is seen inside the container, where they are.</summary>
internal static class PathRules
{
    public const int MaxBytes = 1_024;

    /// <summary>The kernel's bound for one name.</summary>
    private const int MaxSegmentBytes = 255;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// The path without empty and <c>.</c> segments, empty for the workspace itself; or <see cref="WorkspaceFault.Outside"/> for an absolute
    /// path and for any <c>..</c>, <see cref="WorkspaceFault.Invalid"/> for what cannot be a path at all.
    /// </summary>
    public static WorkspaceReply<string> Normalize(string path)
    {
        if (!IsText(path))
            return new(null, WorkspaceFault.Invalid);
        if (path.StartsWith('/'))
            return new(null, WorkspaceFault.Outside);
        var segments = path.Split('/').Where(static segment => segment is not ("" or ".")).ToArray();
        if (segments.Contains(".."))
            return new(null, WorkspaceFault.Outside);
        return segments.Any(static segment => Encoding.UTF8.GetByteCount(segment) > MaxSegmentBytes)
            ? new(null, WorkspaceFault.Invalid)
            : new(string.Join('/', segments), null);
    }

    /// <summary>As <see cref="Normalize"/>, for something in the workspace: not for the workspace itself.</summary>
    public static WorkspaceReply<string> NormalizeEntry(string path) => Normalize(path) switch
    {
        { Value: "" } => new(null, WorkspaceFault.WrongKind),
        var normal => normal,
    };

    private static bool IsText(string path)
    {
        try
        {
            return !path.Contains('\0', StringComparison.Ordinal) && s_strict.GetByteCount(path) <= MaxBytes;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
