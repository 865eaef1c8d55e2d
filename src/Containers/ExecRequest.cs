using System.Collections.Immutable;

namespace Sandboxes.Containers;

/// <summary>A command to run. No shell takes it apart.</summary>
/// <param name="Command">The program and its arguments.</param>
/// <param name="Environment">Added to the image's own.</param>
/// <param name="Directory">An absolute path inside; <c>/workspace</c> unless given.</param>
/// <param name="Input">What it reads from standard input, which then ends.</param>
/// <param name="Timeout">After which it and all it started are killed.</param>
/// <param name="OutputLimit">Bytes kept of standard output, and as many of standard error; what comes after is read and dropped.</param>
public sealed record ExecRequest(
    ImmutableArray<string> Command,
    ImmutableDictionary<string, string> Environment,
    string? Directory,
    ReadOnlyMemory<byte> Input,
    TimeSpan Timeout,
    int OutputLimit);

/// <summary>Something that a command did.</summary>
public abstract record ExecEvent;

/// <summary>It wrote.</summary>
public sealed record ExecOutput(bool IsError, ReadOnlyMemory<byte> Bytes) : ExecEvent;

/// <summary>It ended.</summary>
/// <param name="ExitCode">As the engine gives it: 128 and the signal's number where a signal ended it, 126 or 127 where it could not be started.</param>
/// <param name="LimitHit">The limit that it ran into, or null.</param>
/// <param name="Truncated">Whether output was dropped.</param>
public sealed record ExecEnd(int ExitCode, LimitHit? LimitHit, bool Truncated, TimeSpan Duration) : ExecEvent;

/// <summary>A limit that something in a container ran into.</summary>
public enum LimitHit
{
    Memory = 0,
    Pids = 1,
    Storage = 2,
    Timeout = 3,
}
