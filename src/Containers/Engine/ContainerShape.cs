using System.Globalization;
using Docker.DotNet.Models;

namespace Sandboxes.Containers.Engine;

/// <summary>What the engine is told to make: the same walls for every container, and the limits of its terms.</summary>
internal static class ContainerShape
{
    public const string Workspace = "/workspace";

    /// <summary>Marks what belongs to no command, so that ending a command by force spares it.</summary>
    public const string Unmarked = "SANDBOX_EXEC_ID=main";

    /// <summary>User and group in the container, not root's and in no other group.</summary>
    public const string User = "1000:1000";

    private const long MiB = 1 << 20;

    // Process 1 must reap what is orphaned and use nothing; a shell does both, and is all that an image has to bring.
    private const string MainLoop = "while :; do sleep 86400 & wait $!; done";

    /// <param name="labels">As <see cref="Labels"/> writes them.</param>
    public static CreateContainerParameters Of(
        string name, string image, ContainerTerms terms, ContainerSecurity security, IDictionary<string, string> labels, string logDriver) => new()
        {
            Name = name,
            Image = image,
            Entrypoint = ["/bin/sh", "-c", MainLoop],
            Cmd = [],
            Env = [Unmarked],
            User = User,
            WorkingDir = Workspace,
            Hostname = "sandbox",
            Labels = labels,
            // The image's own check would start programs that no caller asked for.
            Healthcheck = new HealthConfig { Test = ["NONE"] },
            HostConfig = Walls(terms.Limits, security, logDriver),
        };

    public static ContainerUpdateParameters Limits(ContainerLimits limits) => new()
    {
        Memory = limits.MemoryMb * MiB,
        MemorySwap = limits.MemoryMb * MiB,
        NanoCPUs = NanoCpus(limits.CpuCores),
        PidsLimit = limits.Pids,
    };

    public static long NanoCpus(double cores) => (long)Math.Round(cores * 1e9);

    private static HostConfig Walls(ContainerLimits limits, ContainerSecurity security, string logDriver) => new()
    {
        Memory = limits.MemoryMb * MiB,
        // Equal to the memory: none beside it.
        MemorySwap = limits.MemoryMb * MiB,
        NanoCPUs = NanoCpus(limits.CpuCores),
        PidsLimit = limits.Pids,
        // When the host runs short, sandboxes go before the platform does.
        OomScoreAdj = 500,
        CapDrop = ["ALL"],
        SecurityOpt = security == ContainerSecurity.High ? ["no-new-privileges", "seccomp=" + SeccompProfile.High] : ["no-new-privileges"],
        ReadonlyRootfs = true,
        NetworkMode = "none",
        IpcMode = "private",
        Init = false,
        AutoRemove = false,
        RestartPolicy = new RestartPolicy { Name = RestartPolicyKind.No },
        ShmSize = Math.Min(16, limits.StorageMb) * MiB,
        Tmpfs = new Dictionary<string, string>
        {
            [Workspace] = Invariant($"rw,exec,nosuid,nodev,size={limits.StorageMb}m,mode=0700,uid=1000,gid=1000"),
            ["/tmp"] = Invariant($"rw,exec,nosuid,nodev,size={Math.Min(64, limits.StorageMb)}m,mode=1777"),
        },
        LogConfig = new LogConfig { Type = logDriver, Config = new Dictionary<string, string> { ["max-size"] = "1m", ["max-file"] = "2" } },
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
