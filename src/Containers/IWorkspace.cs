using System.Collections.Immutable;

namespace Sandboxes.Containers;

/// <summary>
/// Files of a container's workspace, by paths relative to it: segments separated by <c>/</c>, at most 1,024 bytes of UTF-8, no NUL.
/// Empty and <c>.</c> segments count for nothing. A path that would lead out, by <c>..</c>, by being absolute or by a link, is refused with <see cref="WorkspaceFault.Outside"/>.
/// </summary>
public interface IWorkspace
{
    /// <summary>What is in a directory, by name; the workspace itself for an empty path. At most 10,000 entries.</summary>
    Task<WorkspaceReply<ImmutableArray<WorkspaceEntry>>> ListAsync(string path, CancellationToken cancellation);

    /// <summary>A file's content; <see cref="WorkspaceFault.TooLarge"/> over <paramref name="limit"/> bytes.</summary>
    Task<WorkspaceReply<ReadOnlyMemory<byte>>> ReadAsync(string path, int limit, CancellationToken cancellation);

    /// <summary>Makes or replaces a file, whole or not at all, and the directories above it.</summary>
    Task<WorkspaceReply<WorkspaceEntry>> WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>Removes a file, or a directory with all that is in it. A link is removed itself, not what it leads to.</summary>
    Task<WorkspaceReply<bool>> DeleteAsync(string path, CancellationToken cancellation);
}

/// <param name="Path">Relative to the workspace.</param>
/// <param name="Size">Bytes; 0 for a directory.</param>
public sealed record WorkspaceEntry(string Path, WorkspaceEntryKind Kind, long Size, DateTimeOffset ModifiedAt);

public enum WorkspaceEntryKind
{
    File = 0,
    Directory = 1,
    Link = 2,
    Other = 3,
}

/// <summary>Why nothing was done.</summary>
public enum WorkspaceFault
{
    NotFound = 0,

    /// <summary>The path leads out of the workspace.</summary>
    Outside = 1,

    /// <summary>It is a directory where a file is wanted, or the other way round.</summary>
    WrongKind = 2,
    TooLarge = 3,

    /// <summary>The workspace is full.</summary>
    NoSpace = 4,

    /// <summary>The container cannot start another process.</summary>
    NoProcess = 5,
    Denied = 6,

    /// <summary>It cannot be a path: too long, or not text.</summary>
    Invalid = 7,
}

/// <summary>Either <paramref name="Value"/> or a fault.</summary>
public readonly record struct WorkspaceReply<T>(T? Value, WorkspaceFault? Fault);
