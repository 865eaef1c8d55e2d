namespace Sandboxes.Testing;

/// <summary>The warnings by which Kestrel and Orleans tell that the machine is busy. A test that wants a program to warn of nothing passes over them.</summary>
public static class MachineWarnings
{
    // A late heartbeat, a turn of more than a second, a thread pool that stood still and what follows for the silo's own view of its health.
    private static readonly string[] _sources =
        ["Server.Kestrel[22]", "Orleans.Runtime.Scheduler.WorkItemGroup[101215]", "Orleans.Runtime.MembershipService.LocalSiloHealthMonitor["];

    /// <summary>An output's lines that are neither empty nor such a warning.</summary>
    public static IEnumerable<string> Without(string output) =>
        output.Split('\n').Where(static line => line.Length > 0 && !_sources.Any(source => line.Contains(source, StringComparison.Ordinal)));
}
