using Sandboxes.Contracts;

namespace Sandboxes.Grains.Tests.Logs;

/// <summary>Lines of an operation log.</summary>
internal static class LogSamples
{
    public static readonly DateTimeOffset Now = new(2020, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static SandboxLogEntry Line(string message, string level = "info", string category = "scenario", int second = 0) =>
        new(0, Now.AddSeconds(second), level, category, "test.line", message, null);
}
