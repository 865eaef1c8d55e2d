using Sandboxes.Containers;
using Sandboxes.Contracts;
using Sandboxes.Grains.Sandboxes;

namespace Sandboxes.Grains.Containers;

/// <summary>What a provision asks of a container. Pure.</summary>
internal static class ContainerRequest
{
    public const string Isolation = "container";

    private const int MbPerGb = 1_024;

    /// <summary>Fills every default in; null where no container is asked for.</summary>
    public static ContainerSettings? Of(ProvisionSandbox command, ResourceLimitsOptions maximum, ContainersOptions options) =>
        command.Isolation != Isolation ? null : new(
            command.Image ?? options.Image,
            Size(command.Resources, Usual(maximum, options.Pids)),
            command.Resources?.AutoScale ?? false,
            command.Warm ?? true);

    /// <summary>What a container gets that asks for nothing in particular.</summary>
    public static ContainerSize Usual(ResourceLimitsOptions maximum, int pids) =>
        new(maximum.CpuCores, maximum.MemoryMb, StorageMb(maximum.StorageGb), pids);

    /// <summary>The most that a container may be scaled to.</summary>
    public static ContainerSize Maximum(ResourceLimitsOptions maximum, ContainerSize asked) =>
        asked with { CpuCores = maximum.CpuCores, MemoryMb = maximum.MemoryMb };

    public static IEnumerable<FieldFault> Faults(ProvisionSandbox command, ResourceLimitsOptions maximum) =>
        command.Isolation == Isolation ? Excesses(command.Resources, maximum) : Needless(command);

    private static IEnumerable<FieldFault> Needless(ProvisionSandbox command)
    {
        const string Message = "Only a sandbox with isolation 'container' has this.";
        if (command.Image is not null)
        {
            yield return new("image", Message);
        }

        if (command.Resources is not null)
        {
            yield return new("resources", Message);
        }

        if (command.Warm is not null)
        {
            yield return new("warm", Message);
        }
    }

    private static IEnumerable<FieldFault> Excesses(ResourceRequest? asked, ResourceLimitsOptions maximum)
    {
        if (asked?.CpuCores > maximum.CpuCores)
        {
            yield return new("resources.cpu_cores", FormattableString.Invariant($"At most {maximum.CpuCores} here."));
        }

        if (asked?.MemoryMb > maximum.MemoryMb)
        {
            yield return new("resources.memory_mb", $"At most {maximum.MemoryMb} here.");
        }

        if (asked?.StorageGb > maximum.StorageGb)
        {
            yield return new("resources.storage_gb", FormattableString.Invariant($"At most {maximum.StorageGb} here."));
        }
    }

    private static ContainerSize Size(ResourceRequest? asked, ContainerSize usual) => usual with
    {
        CpuCores = asked?.CpuCores ?? usual.CpuCores,
        MemoryMb = asked?.MemoryMb ?? usual.MemoryMb,
        StorageMb = asked?.StorageGb is { } storage ? StorageMb(storage) : usual.StorageMb,
    };

    private static int StorageMb(double storageGb) => (int)Math.Ceiling(Math.Round(storageGb * MbPerGb, 6));
}
