using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Sandboxes.Contracts;

/// <summary>
/// What happens in a sandbox's container. Key: the sandbox's id. Refused with <see cref="RefusalCodes.NoContainer"/> where the sandbox has none,
/// <see cref="RefusalCodes.SandboxNotReady"/> where it is paused or not ready, <see cref="RefusalCodes.ContainerEngineUnavailable"/> while the engine
/// does not answer. Each call counts as use of the sandbox.
/// </summary>
[Alias("sandbox.v1.ISandboxContainerGrain")]
public interface ISandboxContainerGrain : IGrainWithStringKey
{
    /// <summary>Runs a command and gives what it wrote when it has ended.</summary>
    [Alias("Exec"), ResponseTimeout("01:05:00")]
    Task<Reply<ExecResult>> Exec(string developerId, ExecCommand command, CancellationToken cancellation);

    /// <summary>
    /// Runs a command and gives what it writes as it comes, the result last. What refuses it comes alone; else an empty piece comes first, when the
    /// command was let in. A refusal that comes later ends the stream in place of the result. Who stops listening ends the command.
    /// </summary>
    [Alias("Stream")]
    IAsyncEnumerable<ExecProgress> Stream(string developerId, ExecCommand command, CancellationToken cancellation);

    /// <summary>What is in a directory of the workspace.</summary>
    [Alias("ListFiles")]
    Task<Reply<FileList>> ListFiles(string developerId, string path, CancellationToken cancellation);

    /// <summary>A file of the workspace.</summary>
    [Alias("ReadFile")]
    Task<Reply<FileContent>> ReadFile(string developerId, string path, CancellationToken cancellation);

    /// <summary>Makes or replaces a file of the workspace, whole or not at all.</summary>
    [Alias("WriteFile")]
    Task<Reply<WorkspaceFile>> WriteFile(string developerId, string path, FileContent content, CancellationToken cancellation);

    /// <summary>Removes a file or directory of the workspace; null when that was done.</summary>
    [Alias("DeleteFile")]
    Task<Refusal?> DeleteFile(string developerId, string path, CancellationToken cancellation);

    /// <summary>What the container used when it was last measured; null before.</summary>
    [Alias("Use"), AlwaysInterleave]
    Task<ContainerUsage?> Use(CancellationToken cancellation);
}

/// <summary>A command to run in a sandbox's container. No shell takes it apart.</summary>
/// <param name="Command">The program and its arguments: 1 to 1,000, together at most 128 KiB.</param>
/// <param name="Env">Added to the image's own: names of letters, digits and underscores; <c>SANDBOX_ENDPOINT</c> and <c>SANDBOX_API_KEY</c> are there already.</param>
/// <param name="Cwd">An absolute path inside; <c>/workspace</c> unless given.</param>
/// <param name="Stdin">What it reads from standard input, as UTF-8.</param>
/// <param name="TimeoutSeconds">1 to 3,600; 60 unless given. Then it and all it started are killed.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.ExecCommand")]
public sealed record ExecCommand(
    [property: Id(0), System.ComponentModel.DataAnnotations.Required] ImmutableArray<string>? Command,
    [property: Id(1)] ImmutableDictionary<string, string>? Env = null,
    [property: Id(2), System.ComponentModel.DataAnnotations.StringLength(4_096, MinimumLength = 1)] string? Cwd = null,
    [property: Id(3)] string? Stdin = null,
    [property: Id(4), System.ComponentModel.DataAnnotations.Range(1, 3_600)] int? TimeoutSeconds = null);

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">128 and the signal's number where a signal ended it; 126 or 127 where it could not be started.</param>
/// <param name="Stdout">UTF-8; what is not is replaced by U+FFFD.</param>
/// <param name="Truncated">Whether output beyond the configured limit was dropped.</param>
/// <param name="LimitHit"><c>memory</c>, <c>pids</c>, <c>storage</c> or <c>timeout</c>; null where it ran into none.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.ExecResult")]
public sealed record ExecResult(
    [property: Id(0)] int ExitCode,
    [property: Id(1)] string Stdout,
    [property: Id(2)] string Stderr,
    [property: Id(3)] bool Truncated,
    [property: Id(4)] long DurationMs,
    [property: Id(5)] string? LimitHit);

/// <summary>One piece of a command's progress; exactly one member is there.</summary>
/// <param name="Result">The end; its outputs are empty, having been given before.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.ExecProgress")]
public sealed record ExecProgress(
    [property: Id(0)] string? Stdout,
    [property: Id(1)] string? Stderr,
    [property: Id(2)] ExecResult? Result,
    [property: Id(3)] Refusal? Refusal);

/// <summary>A file or directory of the workspace.</summary>
/// <param name="Path">Relative to <c>/workspace</c>.</param>
/// <param name="Type"><c>file</c>, <c>directory</c>, <c>link</c> or <c>other</c>.</param>
/// <param name="Size">Bytes; 0 for a directory.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.WorkspaceFile")]
public sealed record WorkspaceFile(
    [property: Id(0)] string Path,
    [property: Id(1)] string Type,
    [property: Id(2)] long Size,
    [property: Id(3)] DateTimeOffset ModifiedAt);

/// <param name="NextCursor">Always null: a directory is given whole, at most 10,000 entries.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.FileList")]
public sealed record FileList([property: Id(0)] ImmutableArray<WorkspaceFile> Items, [property: Id(1)] string? NextCursor);

/// <summary>The bytes of a file.</summary>
[GenerateSerializer, Immutable, Alias("sandbox.v1.FileContent")]
public sealed record FileContent([property: Id(0)] ReadOnlyMemory<byte> Bytes);

/// <summary>What a container used.</summary>
/// <param name="CpuPercent">Of one core.</param>
/// <param name="NetworkInBytes">Through the sandbox's port, since the container was made.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.ContainerUsage")]
public sealed record ContainerUsage(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] double CpuPercent,
    [property: Id(2)] double MemoryMb,
    [property: Id(3)] double StorageMb,
    [property: Id(4)] int Pids,
    [property: Id(5)] long NetworkInBytes,
    [property: Id(6)] long NetworkOutBytes);
