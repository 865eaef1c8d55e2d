using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Grains.Containers;

namespace Sandboxes.Grains.Sandboxes;

/// <summary>What may be asked of a sandbox. Pure.</summary>
internal static class SandboxRules
{
    public const string Expired = "lifetime_expired";
    public const string IdleTooLong = "idle_timeout";

    private static readonly TimeSpan LongestStep = TimeSpan.FromDays(366);

    public static Refusal NotFound(string sandboxId) => new(RefusalCodes.SandboxNotFound, $"There is no sandbox {sandboxId}.");

    /// <summary>Fills every default in, or tells all faults.</summary>
    public static (SandboxState? State, Refusal? Refusal) Request(
        ProvisionSandbox command, ProvisionDefaults defaults, string developerId, NewKey key, DateTimeOffset now)
    {
        var faults = Faults(command, defaults).ToImmutableArray();
        if (!faults.IsEmpty)
        {
            return (null, Refusal.Invalid(faults));
        }

        var latest = now.AddHours(defaults.Environments.MaxLifetimeHours);
        var settings = new SandboxSettings
        {
            DeveloperId = developerId,
            Name = command.Name,
            Scenario = command.Scenario ?? defaults.Scenario,
            SecurityLevel = command.SecurityLevel ?? "standard",
            DefaultDecision = command.DefaultDecision ?? "allow",
            IdleTimeoutMinutes = command.IdleTimeoutMinutes ?? defaults.Environments.IdleTimeoutMinutes,
            CreatedAt = now,
            LatestEnd = latest,
            TestData = defaults.TestDataFor(command.TestData, command.Scenario ?? defaults.Scenario),
            Key = key,
            Metadata = command.Metadata ?? ImmutableDictionary<string, string>.Empty,
            Container = ContainerRequest.Of(command, defaults.Environments.ResourceLimits, defaults.Containers),
        };
        return (new SandboxState
        {
            Phase = SandboxPhase.Requested,
            PhaseSince = now,
            Settings = settings,
            Clock = ClockState.StartAt(command.Clock?.Start?.ToUniversalTime() ?? now, command.Clock?.Rate ?? 1, now),
            ExpiresAt = command.LifetimeMinutes is { } minutes ? now.AddMinutes(minutes) : latest,
            LastActivity = now,
        }, null);
    }

    public static Decision<SandboxState> Update(SandboxState state, UpdateSandbox command)
    {
        var settings = state.Settings!;
        var metadata = command.Metadata is { Value: null } ? ImmutableDictionary<string, string>.Empty : settings.Metadata;
        foreach (var (name, value) in command.Metadata?.Value ?? ImmutableDictionary<string, string?>.Empty)
        {
            metadata = value is null ? metadata.Remove(name) : metadata.SetItem(name, value);
        }

        var faults = MetadataFaults(metadata).ToImmutableArray();
        return !faults.IsEmpty
            ? Refusal.Invalid(faults)
            : state with
            {
                Settings = settings with
                {
                    Name = command.Name.Or(settings.Name),
                    IdleTimeoutMinutes = command.IdleTimeoutMinutes?.Value ?? settings.IdleTimeoutMinutes,
                    DefaultDecision = command.DefaultDecision?.Value ?? settings.DefaultDecision,
                    Metadata = metadata,
                },
            };
    }

    public static Decision<SandboxState> Extend(SandboxState state, ExtendSandbox command)
    {
        var end = state.ExpiresAt.AddMinutes(command.Minutes!.Value);
        return end <= state.Settings!.LatestEnd
            ? state with { ExpiresAt = end }
            : Refusal.Invalid(new FieldFault("minutes", $"This sandbox can live until {state.Settings.LatestEnd:yyyy-MM-ddTHH:mm:ssZ} at the longest."));
    }

    public static Decision<SandboxState> Advance(SandboxState state, AdvanceClock command, DateTimeOffset now)
    {
        if (Faults(command) is { IsEmpty: false } faults)
        {
            return Refusal.Invalid(faults);
        }

        var shown = state.Clock!.At(now);
        var target = command.To?.ToUniversalTime() ?? shown.AddSeconds(command.Seconds!.Value);
        if (target <= shown)
        {
            return new Refusal(RefusalCodes.ClockNotForward, $"The clock shows {shown:yyyy-MM-ddTHH:mm:ss.fffZ}; it only moves forward.");
        }

        var field = command.To is null ? "seconds" : "to";
        if (target > ClockState.End)
        {
            return Refusal.Invalid(new FieldFault(field, $"The clock runs until {ClockState.End:yyyy-MM-dd}."));
        }

        return target - shown > LongestStep
            ? Refusal.Invalid(new FieldFault(field, "A step is 366 days at the longest."))
            : state with { Clock = state.Clock.MovedTo(target, now) };
    }

    /// <summary>Why nothing can be done in the sandbox now; null where it can.</summary>
    public static Refusal? Unusable(string sandboxId, SandboxState state, bool evenPaused) => state.Phase switch
    {
        SandboxPhase.Ready => null,
        SandboxPhase.Paused when evenPaused => null,
        SandboxPhase.Paused => NotReady(SandboxPhase.Paused, $"Sandbox {sandboxId} is paused: POST /sandboxes/{sandboxId}/resume lets it go on."),
        SandboxPhase.Failed => NotReady(
            SandboxPhase.Failed, $"Sandbox {sandboxId} is failed: {state.Message} POST /sandboxes/{sandboxId}/recover tries again what failed."),
        var ended when SandboxLifecycle.HasEnded(ended) =>
            new Refusal(RefusalCodes.SandboxEnded, $"Sandbox {sandboxId} has ended ({state.Reason}) and cannot be used again."),
        var other => NotReady(other, $"Sandbox {sandboxId} is {SandboxLifecycle.Name(other)}: {state.Message ?? "try again in a moment."}"),
    };

    /// <summary>Tells the phase, for whether waiting helps depends on it.</summary>
    private static Refusal NotReady(SandboxPhase phase, string message) =>
        new(RefusalCodes.SandboxNotReady, message, [], new JsonText($$"""{"phase":"{{SandboxLifecycle.Name(phase)}}"}"""));

    /// <summary>Stops what happens in the sandbox, its clock too.</summary>
    public static Decision<SandboxState> Pause(SandboxState state, DateTimeOffset now)
    {
        var entered = SandboxLifecycle.Enter(state, SandboxPhase.Paused, now);
        return entered.State is { } paused ? paused with { Clock = paused.Clock!.Stopped(now) } : entered;
    }

    /// <summary>Sets a paused sandbox's clock going and gives back the idle time that it had left; any other stays as it is.</summary>
    public static SandboxState Awake(SandboxState state, DateTimeOffset now) => state.Phase != SandboxPhase.Paused
        ? state
        : state with { Clock = state.Clock!.Resumed(now), LastActivity = state.LastActivity + (now - state.PhaseSince) };

    /// <summary>When the sandbox ends unless somebody calls it; while it is paused, when it would if it went on now.</summary>
    public static DateTimeOffset IdleEnd(SandboxState state, DateTimeOffset lastActivity, DateTimeOffset now)
    {
        var end = lastActivity.AddMinutes(state.Settings!.IdleTimeoutMinutes);
        return state.Phase == SandboxPhase.Paused ? end + (now - state.PhaseSince) : end;
    }

    /// <summary>Why the sandbox is to end now, or null.</summary>
    public static string? Overdue(SandboxState state, DateTimeOffset lastActivity, DateTimeOffset now)
    {
        if (now >= state.ExpiresAt)
        {
            return Expired;
        }

        return state.Phase != SandboxPhase.Paused && now >= IdleEnd(state, lastActivity, now) ? IdleTooLong : null;
    }

    /// <summary>One of the two says how far.</summary>
    public static ImmutableArray<FieldFault> Faults(AdvanceClock command) =>
        command.Seconds is null == command.To is null ? [new("seconds", "Give either seconds or to.")] : [];

    /// <summary>What is wrong with what a change says, whatever the sandbox has.</summary>
    public static IEnumerable<FieldFault> Faults(UpdateSandbox command) => (command.Metadata?.Value ?? ImmutableDictionary<string, string?>.Empty)
        .SelectMany(entry => entry.Value is { } value ? EntryFaults(entry.Key, value) : []);

    /// <summary>What cannot be had of what a provision asks.</summary>
    public static IEnumerable<FieldFault> Faults(ProvisionSandbox command, ProvisionDefaults defaults)
    {
        var scenario = command.Scenario ?? defaults.Scenario;
        if (!defaults.ScenarioIds.Contains(scenario))
        {
            yield return new("scenario", $"There is no scenario '{scenario}'; there are {string.Join(", ", defaults.ScenarioIds)}.");
        }

        if (command.LifetimeMinutes > defaults.Environments.MaxLifetimeHours * 60)
        {
            yield return new("lifetime_minutes", $"At most {defaults.Environments.MaxLifetimeHours * 60} here.");
        }

        if (command.Clock?.Start is { } start && !TimeBounds.Hold(start))
        {
            yield return new("clock.start", $"Must be between {TimeBounds.Earliest:yyyy-MM-dd} and {TimeBounds.Latest:yyyy-MM-dd}.");
        }

        var others = ContainerRequest.Faults(command, defaults.Environments.ResourceLimits)
            .Concat(NotYet(command))
            .Concat(MetadataFaults(command.Metadata ?? ImmutableDictionary<string, string>.Empty));
        foreach (var fault in others)
        {
            yield return fault;
        }
    }

    private static IEnumerable<FieldFault> NotYet(ProvisionSandbox command)
    {
        if (command.FromSnapshot is not null)
        {
            yield return new("from_snapshot", "Snapshots are not available here.");
        }

        if (command.ResetSchedule is not null)
        {
            yield return new("reset_schedule", "Scheduled resets are not available here.");
        }
    }

    private static IEnumerable<FieldFault> MetadataFaults(ImmutableDictionary<string, string> metadata)
    {
        if (metadata.Count > 50)
        {
            yield return new("metadata", "At most 50 entries.");
        }

        foreach (var (name, value) in metadata)
        {
            foreach (var fault in EntryFaults(name, value))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<FieldFault> EntryFaults(string name, string value) =>
        name.Length is 0 or > 64 || value.Length > 1_000 ? [new($"metadata.{name}", "A name has 1 to 64 characters, a value at most 1,000.")] : [];
}
