using Sandboxes.Containers;
using Sandboxes.Contracts;

namespace Sandboxes.Grains.Containers;

/// <summary>How the end of a command is told. Pure.</summary>
internal static class ExecResults
{
    public const string Memory = "memory";

    public static ExecResult Of(ExecEnd end, string stdout, string stderr) =>
        new(end.ExitCode, stdout, stderr, end.Truncated, (long)end.Duration.TotalMilliseconds, NameOf(end.LimitHit));

    public static string? NameOf(LimitHit? limit) => limit switch
    {
        null => null,
        LimitHit.Memory => Memory,
        LimitHit.Pids => "pids",
        LimitHit.Storage => "storage",
        LimitHit.Timeout => "timeout",
        _ => limit.Value.ToString().ToLowerInvariant(),
    };
}
