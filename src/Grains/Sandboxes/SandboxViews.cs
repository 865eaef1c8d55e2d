using Sandboxes.Contracts;

namespace Sandboxes.Grains.Sandboxes;

/// <summary>A sandbox's state as callers see it. Pure.</summary>
internal static class SandboxViews
{
    public static Sandbox Of(
        string sandboxId, SandboxState state, SandboxCounts? counts, ResourceLimitsOptions limits, int callsThisMinute, DateTimeOffset lastActivity, DateTimeOffset now)
    {
        var settings = state.Settings!;

        // A sandbox without a container uses nothing that these limits could hold.
        var held = new SandboxLimits(null, null, null, limits.RequestsPerMinute);
        return new(
            sandboxId,
            settings.DeveloperId,
            settings.Name,
            state.Phase,
            state.Reason,
            state.Message,
            state.PhaseSince,
            state.Generation?.Number ?? 0,
            "api",
            settings.SecurityLevel,
            settings.Scenario,
            settings.DefaultDecision,
            null,
            settings.CreatedAt,
            state.ExpiresAt,
            lastActivity.AddMinutes(settings.IdleTimeoutMinutes),
            new(limits.CpuCores, limits.MemoryMb, limits.StorageGb, limits.RequestsPerMinute),
            held,
            new(callsThisMinute, null, null, null),
            counts,
            state.Clock!.View(now),
            null,
            settings.Metadata);
    }
}
