namespace Sandboxes.Containers.Exec;

/// <summary>Reads what the engine says where a process could not be started. It says it in place of the process's standard output.</summary>
internal static class StartFaults
{
    private static readonly string[] s_beginnings = ["OCI runtime exec failed:", "cannot exec in a", "failed to start exec", "runc did not terminate"];
    private static readonly string[] s_noProcess = ["resource temporarily unavailable", "cannot fork", "can't fork", "fork/exec", "read init-p: connection reset", "procReady not received", "unexpected EOF"];

    /// <summary>Whether an output may be the engine's own words; only a process that never ran makes sure of it.</summary>
    public static bool MayBe(string output) => s_beginnings.Any(beginning => output.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>Whether the container had no room for another process.</summary>
    public static bool IsForWantOfProcesses(string output) => s_noProcess.Any(words => output.Contains(words, StringComparison.OrdinalIgnoreCase));
}
