using System.Globalization;
using Docker.DotNet.Models;

namespace Sandboxes.Containers.Engine;

/// <summary>What the engine's answers say of a container.</summary>
internal static class ContainerViews
{
    private const double MiB = 1 << 20;

    public static ContainerView Of(ContainerInspectResponse container)
    {
        var name = container.Name.TrimStart('/');
        var made = Labels.TermsOf(container.Config.Labels) ?? new ContainerTerms(new ContainerLimits(0, 0, 0, 0), []);
        return new ContainerView(
            name,
            container.ID,
            NameRules.SandboxOf(name),
            PhaseOf(container.State.Status),
            made with { Limits = LimitsOf(container.HostConfig, made.Limits) },
            container.Config.Labels.ContainsKey(Labels.Pool));
    }

    /// <summary>Null for one that no sandbox has.</summary>
    public static ContainerView? Of(ContainerListResponse container)
    {
        var name = NameOf(container);
        return NameRules.IsSandboxes(name)
            ? new ContainerView(
                name,
                container.ID,
                NameRules.SandboxOf(name),
                PhaseOf(container.State),
                Labels.TermsOf(container.Labels) ?? new ContainerTerms(new ContainerLimits(0, 0, 0, 0), []),
                container.Labels.ContainsKey(Labels.Pool))
            : null;
    }

    public static string NameOf(ContainerListResponse container) => container.Names?.FirstOrDefault()?.TrimStart('/') ?? "";

    private static ContainerPhase PhaseOf(string state) => state switch
    {
        "running" => ContainerPhase.Running,
        "paused" => ContainerPhase.Paused,
        _ => ContainerPhase.Stopped,
    };

    // What the engine holds now; the workspace stays as it was made.
    private static ContainerLimits LimitsOf(HostConfig host, ContainerLimits made) => new(
        double.Parse((host.NanoCPUs / 1e9).ToString("0.######", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        (int)(host.Memory / MiB),
        made.StorageMb,
        (int)(host.PidsLimit ?? 0));
}
