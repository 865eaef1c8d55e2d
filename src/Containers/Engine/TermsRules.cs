namespace Sandboxes.Containers.Engine;

/// <summary>What a container gets of what was asked.</summary>
internal static class TermsRules
{
    /// <summary>
    /// The asked limits, cut to what the host has, with the workspace cut to half of the memory: it lies in memory, and a full one must leave room for programs.
    /// A cut limit holds the asked one as well, so it is not among the unenforced.
    /// </summary>
    public static ContainerTerms For(ContainerLimits asked, ContainerSecurity security, EngineHost host)
    {
        var memory = Math.Min(asked.MemoryMb, host.MemoryMb);
        var limits = asked with
        {
            CpuCores = Math.Min(asked.CpuCores, host.Cpus),
            MemoryMb = memory,
            StorageMb = Math.Max(1, Math.Min(asked.StorageMb, memory / 2)),
        };
        return new ContainerTerms(limits, [.. Unenforced(security, host)]);
    }

    private static IEnumerable<string> Unenforced(ContainerSecurity security, EngineHost host)
    {
        if (!host.HoldsMemory)
            yield return "memory";
        if (!host.HoldsSwap)
            yield return "swap";
        if (!host.HoldsCpu)
            yield return "cpu";
        if (!host.HoldsPids)
            yield return "pids";
        if (!host.HasSeccomp)
            yield return "seccomp";
        if (security == ContainerSecurity.Standard && !host.OpensDoors)
            yield return "sandbox_port";
    }
}
