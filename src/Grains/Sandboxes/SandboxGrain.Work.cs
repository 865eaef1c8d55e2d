using Sandboxes.Containers;
using Sandboxes.Contracts;
using Sandboxes.Grains.Containers;
using Sandboxes.Storage;

namespace Sandboxes.Grains.Sandboxes;

/// <summary>What takes more than one write: each step is stored before the next begins, and may be repeated after a crash.</summary>
internal sealed partial class SandboxGrain : IRemindable
{
    private const string Idle = "idle";
    private const string Lifetime = "lifetime";
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        switch (State.Phase)
        {
            case SandboxPhase.None:
                await Forget(reminderName);
                break;
            case SandboxPhase.Deleted when reminderName == Lifetime && Now >= State.PhaseSince + SandboxLifecycle.Remembrance:
                await Developer.Forget(Id, CancellationToken.None);
                await stored.ClearStateAsync();
                await Forget(reminderName);
                DeactivateOnIdle();
                break;
            case SandboxPhase.Deleted when reminderName == Idle:
                await Forget(reminderName);
                break;
            default:
                await Reconcile(CancellationToken.None);
                await RemindAgain(reminderName);
                break;
        }
    }

    /// <summary>Goes on with what is under way until nothing is.</summary>
    private async Task Finish(CancellationToken cancellation)
    {
        try
        {
            while (SandboxLifecycle.IsUnderWay(State.Phase))
            {
                var next = await Step(cancellation);

                // At once: each is good without the other, and after a crash both are done again.
                await Task.WhenAll(Write(next, cancellation), next.Phase == SandboxPhase.Ready ? Commit(cancellation) : Task.CompletedTask);
                await Announce(cancellation);
            }
        }
        catch (ContainerEngineUnavailableException exception)
        {
            // Not the caller's fault, and no reason to keep anything else from happening.
            LogCutOff(logger, exception, Id, State.Phase);
            TryAgainLater();
        }
        catch
        {
            // The caller has an error; whether or not it comes back, the sandbox must not stay between phases.
            TryAgainLater();
            throw;
        }
    }

    private async Task<SandboxState> Step(CancellationToken cancellation)
    {
        try
        {
            return State.Phase switch
            {
                SandboxPhase.Requested => Entered(State, SandboxPhase.Provisioning),
                SandboxPhase.Provisioning => await Provisioned(cancellation),
                SandboxPhase.Resetting => await ResetDone(cancellation),
                SandboxPhase.Deleting => await Deleted(cancellation),
                _ => Entered(State, SandboxPhase.Failed, "unknown_phase", $"Nothing finishes the phase {State.Phase}."),
            };
        }
        catch (ContainerEngineUnavailableException) when (State.Phase != SandboxPhase.Deleting && Now - State.PhaseSince >= ContainerRules.Patience)
        {
            return Entered(State, SandboxPhase.Failed, RefusalCodes.ContainerEngineUnavailable, "The container engine did not answer for too long; recover the sandbox when it does.");
        }
        catch (Exception exception) when (State.Phase != SandboxPhase.Deleting && !IsOutage(exception))
        {
            LogFailed(logger, exception, Id, State.Phase);
            return exception is ImageNotFoundException or LimitsUnenforceableException
                ? Unmakeable(State, exception)
                : Entered(State, SandboxPhase.Failed, $"{SandboxLifecycle.Name(State.Phase)}_failed", "Something unexpected went wrong; recover the sandbox to try again.");
        }
    }

    private static bool IsOutage(Exception exception) => exception
        is PlatformException or StorageUnavailableException or ContainerEngineUnavailableException or OrleansException or OperationCanceledException or TimeoutException;

    private async Task<SandboxState> Provisioned(CancellationToken cancellation)
    {
        // The data last: it is made on this thread, and the others wait for somebody else meanwhile.
        var container = Ensure(State.Container, 1, cancellation);
        var (key, idle, lifetime) = (OpenKey(cancellation), RemindOfIdle(), RemindOfLifetime(State.ExpiresAt - Now));
        var made = world.Make(Id, State.Settings!, State.Clock!, cancellation);
        await Task.WhenAll(made, container, key, idle, lifetime);
        var (standing, first) = await made;
        return Entered(State, SandboxPhase.Ready) with { StandingLayer = standing, Generation = first, Container = await container };
    }

    private async Task<SandboxState> ResetDone(CancellationToken cancellation)
    {
        var plan = State.Reset!;
        var next = world.Next(Id, State, plan, cancellation);
        var container = Ensure(plan.Container, plan.Number, cancellation);
        await Task.WhenAll(next, container);
        if (plan.ClearRequests)
        {
            await world.ClearRequests(State, cancellation);
        }

        var state = Entered(State, SandboxPhase.Ready) with { Generation = await next, Reset = null };
        state = plan.RestartClock ? state with { Clock = state.Clock!.Restarted(Now) } : state;
        return await container is { } made ? ContainerRules.Replace(state, made) : state;
    }

    private async Task<SandboxState> Deleted(CancellationToken cancellation)
    {
        // Once its place is free nobody else comes back to a sandbox that a crash or an outage left half deleted.
        await RemindOfLifetime(Minute);
        await Developer.Release(Id, State.Settings!.Key, cancellation);
        await world.Remove(Id, State.Settings!.DeveloperId, cancellation);
        await RetireAll(cancellation);
        await RemindOfLifetime(SandboxLifecycle.Remembrance);
        return Entered(State, SandboxPhase.Deleted, State.Reason, State.Message) with { Container = null, Retired = [] };
    }

    private async Task Announce(CancellationToken cancellation)
    {
        if (State.Phase == SandboxPhase.Ready)
        {
            if (State.Generation!.Number > 1)
            {
                world.Tidy(Id, State, CancellationToken.None).Ignore();
            }

            await ContainOrLater(cancellation);
            Tell("lifecycle", "sandbox.ready", $"Generation {State.Generation.Number} is ready.");
        }
        else if (State.Phase == SandboxPhase.Failed)
        {
            Tell("lifecycle", "sandbox.failed", State.Message!, "error");
        }
    }

    /// <summary>Lets the sandbox's first key work already now: who did not wait uses it as soon as the sandbox is seen to be ready.</summary>
    private Task OpenKey(CancellationToken cancellation)
    {
        var (key, developerId) = (State.Settings!.Key, State.Settings.DeveloperId);
        return GrainFactory.Credential(key.SecretHash).Create(new(key.KeyId, developerId, Id, "sandbox", Now, null, null), cancellation);
    }

    private Task Commit(CancellationToken cancellation) => Developer.Commit(Id, State.Settings!.Key, cancellation);

    private async Task End(string reason, string message, CancellationToken cancellation)
    {
        if (!SandboxLifecycle.HasEnded(State.Phase))
        {
            await Write(Entered(State, SandboxPhase.Deleting, reason, message), cancellation);
        }

        await Finish(cancellation);
    }

    private async Task EndIfOverdue(CancellationToken cancellation)
    {
        if (SandboxLifecycle.HasEnded(State.Phase) || SandboxRules.Overdue(State, _lastActivity, Now) is not { } reason)
        {
            return;
        }

        if (reason == SandboxRules.IdleTooLong && await Glance(cancellation) is { IsBusy: true })
        {
            // What runs in the container keeps it from being idle, however long it takes.
            _lastActivity = Now;
            return;
        }

        await End(reason, reason == SandboxRules.IdleTooLong ? "Nobody called it for too long." : "Its life was over.", cancellation);
    }

    private SandboxState Entered(SandboxState state, SandboxPhase phase, string? reason = null, string? message = null) =>
        SandboxLifecycle.Enter(state, phase, Now, reason, message).State
        ?? throw new InvalidOperationException($"A sandbox cannot become {phase} from {state.Phase}.");

    /// <summary>What was used since the last write is kept, so that a restart does not take a busy sandbox for an idle one.</summary>
    private async Task NoteActivity(CancellationToken cancellation)
    {
        if (State.Phase == SandboxPhase.Ready && _lastActivity > State.LastActivity)
        {
            await Write(State, cancellation);
        }
    }

    private Task<IGrainReminder> RemindOfIdle() => Remind(Idle, _lastActivity.AddMinutes(State.Settings!.IdleTimeoutMinutes) - Now);

    private Task<IGrainReminder> RemindOfLifetime(TimeSpan due) => Remind(Lifetime, due);

    private async Task RemindAgain(string reminderName)
    {
        if (State.Phase is not (SandboxPhase.Deleted or SandboxPhase.Deleting))
        {
            await (reminderName == Idle ? RemindOfIdle() : RemindOfLifetime(State.ExpiresAt - Now));
        }
    }

    private Task<IGrainReminder> Remind(string name, TimeSpan due) =>
        this.RegisterOrUpdateReminder(name, due > TimeSpan.Zero ? due : TimeSpan.Zero, Minute);

    private async Task Forget(string name)
    {
        if (await this.GetReminder(name) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }
}
