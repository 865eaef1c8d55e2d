using System.Collections.Immutable;
using Sandboxes.Containers;
using Sandboxes.Contracts;
using Sandboxes.Grains.Sandboxes;

namespace Sandboxes.Grains.Containers;

/// <summary>Which container a sandbox has, and what is to be done where there is another or none. Pure.</summary>
internal static class ContainerRules
{
    /// <summary>So many losses within <see cref="LossWindow"/> are too many to go on.</summary>
    public const int TooManyLosses = 3;

    public const string Lost = "container_lost";

    public static readonly TimeSpan LossWindow = TimeSpan.FromMinutes(10);

    /// <summary>For how long a sandbox that is being made waits for an engine that does not answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Numbers the sandbox's next container. Nothing else changes; who stores the state has said what for.</summary>
    public static (SandboxState State, ContainerState Container) Next(string sandboxId, SandboxState state, InsideKey key)
    {
        var settings = state.Settings!;
        var number = state.ContainerCount + 1;
        var container = new ContainerState($"{sandboxId}-{number}", settings.Container!.Size, IsShutOff(settings) ? null : key, null, null, []);
        return (state with { ContainerCount = number }, container);
    }

    /// <summary>Takes another container in the place of the one there is, which is to be removed.</summary>
    public static SandboxState Replace(SandboxState state, ContainerState? container) => state with
    {
        Container = container,
        Retired = state.Container is { } old ? state.Retired.Add(new(old.Name, old.Key)) : state.Retired,
    };

    /// <summary>The state after the container was lost: with the one that is to take its place, or failed where it was lost too often.</summary>
    public static SandboxState Lose(string sandboxId, SandboxState state, InsideKey key, DateTimeOffset now)
    {
        var lost = state with { Losses = [.. state.Losses.Where(at => at > now - LossWindow), now] };
        if (lost.Losses.Length < TooManyLosses)
        {
            var (next, container) = Next(sandboxId, lost, key);
            return Replace(next, container);
        }

        var message = $"Its container was lost {TooManyLosses} times within {LossWindow.TotalMinutes:0} minutes; recover the sandbox to try again.";
        return Replace(SandboxLifecycle.Enter(SandboxRules.Awake(lost, now), SandboxPhase.Failed, now, Lost, message).State!, null);
    }

    /// <summary>The containers that a sandbox still answers for; one that failed gives up whatever it has.</summary>
    public static ImmutableArray<string> Owned(SandboxState state) => state.Phase is SandboxPhase.None or SandboxPhase.Failed or SandboxPhase.Deleted
        ? []
        : [.. new[] { state.Container?.Name, state.Reset?.Container?.Name }.Concat(state.Retired.Select(retired => retired.Name)).OfType<string>()];

    /// <summary>What is wrong with the sandbox's container.</summary>
    public static ContainerFinding Find(SandboxState state, ContainersSeen seen)
    {
        if (state.Phase is not (SandboxPhase.Ready or SandboxPhase.Paused)
            || state.Container is not { MadeAt: { } madeAt, Name: var name }
            || madeAt >= seen.At || state.PhaseSince >= seen.At)
        {
            return ContainerFinding.Fine;
        }

        return seen.Containers.FirstOrDefault(container => container.Name == name) switch
        {
            null => new(Lost: "it is not there any more"),
            { Ended: { } end } => new(Lost: end),
            { IsFrozen: var frozen } => new(IsMisfrozen: frozen != (state.Phase == SandboxPhase.Paused)),
        };
    }

    public static ContainerSpec Spec(string sandboxId, SandboxState state, ContainerState container, long generation) => new(
        container.Name,
        sandboxId,
        state.Settings!.DeveloperId,
        generation,
        state.Settings.Container!.Image,
        container.Size.Limits(),
        IsShutOff(state.Settings) ? ContainerSecurity.High : ContainerSecurity.Standard,
        state.Settings.Container.Warm,
        state.Phase == SandboxPhase.Paused);

    /// <summary>Why a container like this cannot be had here; null where it can.</summary>
    public static Refusal? Unenforceable(SandboxSettings settings, ContainerTerms terms) => !IsShutOff(settings) || terms.Unenforced.IsEmpty
        ? null
        : Refusal.Invalid(new FieldFault("security_level", $"This host cannot hold: {string.Join(", ", terms.Unenforced)}. Ask for 'standard', or provision on another host."));

    /// <summary>Whether nothing inside can reach even the sandbox's own API.</summary>
    private static bool IsShutOff(SandboxSettings settings) => settings.SecurityLevel == "high";
}

/// <param name="Lost">What happened to the container; null where it is there.</param>
/// <param name="IsMisfrozen">Whether it is frozen and should run, or the other way round.</param>
internal readonly record struct ContainerFinding(string? Lost = null, bool IsMisfrozen = false)
{
    public static ContainerFinding Fine => default;
}
