using Sandboxes.Contracts;
using Sandboxes.Grains.Containers;

namespace Sandboxes.Grains.Sandboxes;

/// <summary>A sandbox's state as callers see it. Pure.</summary>
internal static class SandboxViews
{
    private const double MbPerGb = 1_024;

    public static Sandbox Of(string sandboxId, SandboxState state, SandboxLook look, ResourceLimitsOptions limits, DateTimeOffset now)
    {
        var settings = state.Settings!;
        return new(
            sandboxId,
            settings.DeveloperId,
            settings.Name,
            state.Phase,
            state.Reason,
            state.Message,
            state.PhaseSince,
            state.Generation?.Number ?? 0,
            settings.Container is null ? "api" : ContainerRequest.Isolation,
            settings.SecurityLevel,
            settings.Scenario,
            settings.DefaultDecision,
            null,
            settings.CreatedAt,
            state.ExpiresAt,
            SandboxRules.IdleEnd(state, look.LastActivity, now),
            Asked(settings.Container, limits),
            Effective(state, limits),
            Used(look),
            look.Counts,
            state.Clock!.View(now),
            null,
            settings.Metadata);
    }

    private static SandboxLimits Asked(ContainerSettings? container, ResourceLimitsOptions limits) => container is null
        ? new(limits.CpuCores, limits.MemoryMb, limits.StorageGb, limits.RequestsPerMinute)
        : Of(container.Size, limits.RequestsPerMinute);

    /// <summary>A sandbox without a container uses nothing that limits of one could hold.</summary>
    private static SandboxLimits Effective(SandboxState state, ResourceLimitsOptions limits) => state.Container is { Effective: { } effective } container
        ? Of(effective, limits.RequestsPerMinute) with { Unenforced = container.Unenforced }
        : new(null, null, null, limits.RequestsPerMinute);

    private static SandboxLimits Of(ContainerSize size, int requestsPerMinute) =>
        new(size.CpuCores, size.MemoryMb, size.StorageMb / MbPerGb, requestsPerMinute, size.Pids);

    private static SandboxUsage Used(SandboxLook look) => look.Usage is { } usage
        ? new(look.CallsThisMinute, usage.CpuPercent, usage.MemoryMb, usage.StorageMb, usage.Pids, usage.NetworkInBytes, usage.NetworkOutBytes)
        : new(look.CallsThisMinute, null, null, null);
}

/// <summary>What is seen of a sandbox beside its state.</summary>
/// <param name="Counts">How much is in it; null where nothing is.</param>
/// <param name="Usage">What its container used; null where nothing measured it.</param>
internal sealed record SandboxLook(SandboxCounts? Counts, ContainerUsage? Usage, int CallsThisMinute, DateTimeOffset LastActivity);
