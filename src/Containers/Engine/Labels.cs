using System.Collections.Immutable;
using System.Globalization;

namespace Sandboxes.Containers.Engine;

/// <summary>What is written on every container. Labels never change, so one of the pool does not carry its later sandbox: its name tells that.</summary>
internal static class Labels
{
    public const string Platform = "sandbox.orleans.platform";
    public const string SandboxId = "sandbox.orleans.sandbox_id";
    public const string Generation = "sandbox.orleans.generation";
    public const string DeveloperId = "sandbox.orleans.developer_id";
    public const string Pool = "sandbox.orleans.pool";

    private const string Limits = "sandbox.orleans.limits";
    private const string Unenforced = "sandbox.orleans.unenforced";
    private const string Security = "sandbox.orleans.security";

    public static Dictionary<string, string> ForSandbox(string platform, ContainerSpec spec, ContainerTerms terms) =>
        new(Common(platform, spec.Security, terms))
        {
            [SandboxId] = spec.SandboxId,
            [Generation] = spec.Generation.ToString(CultureInfo.InvariantCulture),
            [DeveloperId] = spec.DeveloperId,
        };

    public static Dictionary<string, string> ForPool(string platform, string imageId, ContainerTerms terms) =>
        new(Common(platform, ContainerSecurity.Standard, terms)) { [Pool] = imageId };

    /// <summary>The terms that a container was made with; null where the labels do not tell them.</summary>
    public static ContainerTerms? TermsOf(IDictionary<string, string> labels)
    {
        if (!labels.TryGetValue(Limits, out var text) || text.Split('/') is not [var cpu, var memory, var storage, var pids])
            return null;
        return double.TryParse(cpu, CultureInfo.InvariantCulture, out var cores)
            && int.TryParse(memory, CultureInfo.InvariantCulture, out var memoryMb)
            && int.TryParse(storage, CultureInfo.InvariantCulture, out var storageMb)
            && int.TryParse(pids, CultureInfo.InvariantCulture, out var processes)
            ? new ContainerTerms(new ContainerLimits(cores, memoryMb, storageMb, processes), UnenforcedOf(labels))
            : null;
    }

    public static ContainerSecurity SecurityOf(IDictionary<string, string> labels) =>
        labels.TryGetValue(Security, out var security) && security == "high" ? ContainerSecurity.High : ContainerSecurity.Standard;

    private static Dictionary<string, string> Common(string platform, ContainerSecurity security, ContainerTerms terms) => new()
    {
        [Platform] = platform,
        [Security] = security == ContainerSecurity.High ? "high" : "standard",
        [Limits] = string.Create(
            CultureInfo.InvariantCulture, $"{terms.Limits.CpuCores:R}/{terms.Limits.MemoryMb}/{terms.Limits.StorageMb}/{terms.Limits.Pids}"),
        [Unenforced] = string.Join(',', terms.Unenforced),
    };

    private static ImmutableArray<string> UnenforcedOf(IDictionary<string, string> labels) =>
        labels.TryGetValue(Unenforced, out var names) ? [.. names.Split(',', StringSplitOptions.RemoveEmptyEntries)] : [];
}
