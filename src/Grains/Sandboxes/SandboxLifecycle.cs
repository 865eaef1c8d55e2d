using System.Collections.Frozen;
using Sandboxes.Contracts;
using static Sandboxes.Contracts.SandboxPhase;

namespace Sandboxes.Grains.Sandboxes;

/// <summary>The legal changes of phase, in one table. Pure.</summary>
internal static class SandboxLifecycle
{
    /// <summary>How long an ended sandbox is still known.</summary>
    public static readonly TimeSpan Remembrance = TimeSpan.FromDays(7);

    private static readonly FrozenDictionary<SandboxPhase, SandboxPhase[]> Next = new Dictionary<SandboxPhase, SandboxPhase[]>
    {
        [None] = [Requested],
        [Requested] = [Provisioning, Deleting],
        [Provisioning] = [Ready, Failed, Deleting],
        [Ready] = [Paused, Resetting, Snapshotting, Failed, Deleting],
        [Paused] = [Ready, Resetting, Snapshotting, Failed, Deleting],
        [Resetting] = [Ready, Failed, Deleting],
        [Snapshotting] = [Ready, Paused, Failed, Deleting],
        [Failed] = [Provisioning, Resetting, Ready, Deleting],
        [Deleting] = [Deleted],
        [Deleted] = [],
    }.ToFrozenDictionary();

    public static bool IsLegal(SandboxPhase from, SandboxPhase to) => Next[from].Contains(to);

    /// <summary>Whether the phase is one that somebody is working in, so that a crash can have cut it off.</summary>
    public static bool IsUnderWay(SandboxPhase phase) => phase is Requested or Provisioning or Resetting or Snapshotting or Deleting;

    public static bool HasEnded(SandboxPhase phase) => phase is None or Deleting or Deleted;

    /// <summary>Changes the phase and notes why, or refuses where the table has no such change.</summary>
    public static Decision<SandboxState> Enter(SandboxState state, SandboxPhase phase, DateTimeOffset now, string? reason = null, string? message = null) =>
        IsLegal(state.Phase, phase)
            ? state with { Phase = phase, PhaseSince = now, Reason = reason, Message = message }
            : new Refusal(
                HasEnded(state.Phase) ? RefusalCodes.SandboxEnded : RefusalCodes.SandboxNotReady,
                HasEnded(state.Phase)
                    ? "This sandbox has ended and cannot be used again."
                    : $"This sandbox is {Name(state.Phase)}; it cannot become {Name(phase)} now.");

    public static string Name(SandboxPhase phase) => phase.ToString().ToLowerInvariant();
}
