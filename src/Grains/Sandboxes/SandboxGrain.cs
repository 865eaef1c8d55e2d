using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sandboxes.Contracts;
using Sandboxes.Grains.Limits;
using Sandboxes.Grains.Scenarios;

namespace Sandboxes.Grains.Sandboxes;

internal sealed partial class SandboxGrain(
    [PersistentState("sandbox", "platform")] IPersistentState<SandboxState> stored,
    SandboxWorld world,
    ScenarioCatalog scenarios,
    IOptions<EnvironmentsOptions> environments,
    IOptions<TestDataOptions> testData,
    ILogger<SandboxGrain> logger,
    TimeProvider time) : Grain, ISandboxGrain
{
    private readonly RateWindow _calls = new("sandbox");
    private DateTimeOffset _lastActivity;

    private string Id => this.GetPrimaryKeyString();

    private DateTimeOffset Now => time.GetUtcNow();

    private SandboxState State => stored.State;

    private IDeveloperGrain Developer => GrainFactory.Developer(State.Settings!.DeveloperId);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _lastActivity = State.LastActivity;
        this.RegisterGrainTimer(NoteActivity, new() { DueTime = TimeSpan.FromMinutes(1), Period = TimeSpan.FromMinutes(1) });
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        await NoteActivity(cancellationToken);

    public async Task<Reply<Sandbox>> Provision(string developerId, ProvisionSandbox command, NewKey key, CancellationToken cancellation)
    {
        if (State.Phase == SandboxPhase.None)
        {
            var (requested, refusal) = SandboxRules.Request(command, Defaults(), developerId, key, Now);
            if (refusal is not null)
            {
                return refusal;
            }

            var reserved = await GrainFactory.Developer(developerId).Reserve(Id, command.Name, cancellation);
            if (reserved.Refusal is not null)
            {
                return reserved.Refusal;
            }

            await Write(Entered(requested!, SandboxPhase.Provisioning), cancellation);
            _lastActivity = State.LastActivity;
        }
        else if (State.Settings!.DeveloperId != developerId)
        {
            return SandboxRules.NotFound(Id);
        }
        else if (State.Phase == SandboxPhase.Ready)
        {
            // The first try may have ended right before this; its key must open the sandbox by the time it is shown.
            await Developer.Commit(Id, State.Settings!.Key, cancellation);
        }

        await Finish(cancellation);
        return await View(cancellation);
    }

    public async Task<Reply<Sandbox>> Get(string developerId, CancellationToken cancellation) =>
        Owned(developerId) ? await View(cancellation) : SandboxRules.NotFound(Id);

    public async Task<Reply<Sandbox>> Update(string developerId, UpdateSandbox command, CancellationToken cancellation)
    {
        var reply = await Change(developerId, state => SandboxRules.Update(state, command), cancellation);
        if (reply.Refusal is null && command.IdleTimeoutMinutes is not null)
        {
            await RemindOfIdle();
        }

        return reply;
    }

    public async Task<Reply<Sandbox>> Extend(string developerId, ExtendSandbox command, CancellationToken cancellation)
    {
        var reply = await Change(developerId, state => SandboxRules.Extend(state, command), cancellation);
        if (reply.Refusal is null)
        {
            await RemindOfLifetime(State.ExpiresAt - Now);
            Tell("lifecycle", "sandbox.extended", $"The sandbox now lives until {State.ExpiresAt:yyyy-MM-ddTHH:mm:ssZ}.");
        }

        return reply;
    }

    public async Task<Reply<Sandbox>> Delete(string developerId, CancellationToken cancellation)
    {
        if (!Owned(developerId))
        {
            return SandboxRules.NotFound(Id);
        }

        await End("deleted", "The developer deleted it.", cancellation);
        return await View(cancellation);
    }

    public async Task<Reply<Sandbox>> Reset(string developerId, ResetSandbox command, CancellationToken cancellation)
    {
        if (await Live(developerId, cancellation) is { } refusal)
        {
            return refusal;
        }

        var (plan, unplanned) = SandboxComponents.Plan(State.Generation!, command);
        if (unplanned is not null)
        {
            return unplanned;
        }

        var entered = SandboxLifecycle.Enter(State, SandboxPhase.Resetting, Now);
        if (entered.Refusal is not null)
        {
            return entered.Refusal;
        }

        await Write(entered.State! with { Reset = plan }, cancellation);
        await Finish(cancellation);
        return await View(cancellation);
    }

    public async Task<Reply<Sandbox>> Recover(string developerId, CancellationToken cancellation)
    {
        if (!Owned(developerId))
        {
            return SandboxRules.NotFound(Id);
        }

        if (State.Phase == SandboxPhase.Failed)
        {
            var again = State.Reset is not null ? SandboxPhase.Resetting : State.Generation is not null ? SandboxPhase.Ready : SandboxPhase.Provisioning;
            await Write(SandboxLifecycle.Enter(State, again, Now, "recovering").State!, cancellation);
            await Finish(cancellation);
        }

        return await View(cancellation);
    }

    public Task<Reply<SandboxClock>> GetClock(string developerId, CancellationToken cancellation) =>
        Task.FromResult<Reply<SandboxClock>>(Owned(developerId) && State.Clock is { } clock ? clock.View(Now) : SandboxRules.NotFound(Id));

    public async Task<Reply<SandboxClock>> SetClockRate(string developerId, SetClockRate command, CancellationToken cancellation)
    {
        if (await Live(developerId, cancellation) is { } refusal)
        {
            return refusal;
        }

        await Write(State with { Clock = State.Clock!.WithRate(command.Rate!.Value, Now) }, cancellation);
        Tell("clock", "clock.rate_set", $"The clock now runs {State.Clock.Rate} virtual seconds per second.");
        return State.Clock.View(Now);
    }

    public async Task<Reply<SandboxClock>> AdvanceClock(string developerId, AdvanceClock command, CancellationToken cancellation)
    {
        if (await Live(developerId, cancellation) is { } refusal)
        {
            return refusal;
        }

        var moved = SandboxRules.Advance(State, command, Now);
        if (moved.Refusal is not null)
        {
            return moved.Refusal;
        }

        await Write(moved.State!, cancellation);
        await GrainFactory.GetGrain<IAlertsGrain>(Id).Settle(Context(false), cancellation);
        Tell("clock", "clock.advanced", $"The clock was moved to {State.Clock!.Virtual:yyyy-MM-ddTHH:mm:ssZ}.");
        return State.Clock.View(Now);
    }

    public Task<Reply<Admission>> Admit(AdmitCall command, CancellationToken cancellation)
    {
        var now = Now;
        if (State.Phase == SandboxPhase.Ready && State.Settings!.DeveloperId == command.DeveloperId && SandboxRules.Overdue(State, _lastActivity, now) is null)
        {
            var limit = _calls.Take(environments.Value.ResourceLimits.RequestsPerMinute, now);
            _lastActivity = now;
            return Task.FromResult<Reply<Admission>>(new Admission(limit.Allowed ? Context(command.Explain) : null, limit));
        }

        return AdmitAfterMending(command, cancellation);
    }

    public async Task<Reply<SandboxContext>> Look(string developerId, CancellationToken cancellation) =>
        await Live(developerId, cancellation) is { } refusal ? refusal : Context(false);

    public async Task Reconcile(CancellationToken cancellation)
    {
        if (State.Phase == SandboxPhase.None)
        {
            return;
        }

        await Finish(cancellation);
        if (State.Phase is SandboxPhase.Ready or SandboxPhase.Paused)
        {
            await Developer.Commit(Id, State.Settings!.Key, cancellation);
            await world.Tidy(Id, State, cancellation);
        }

        await EndIfOverdue(cancellation);
    }

    private async Task<Reply<Admission>> AdmitAfterMending(AdmitCall command, CancellationToken cancellation) =>
        await Live(command.DeveloperId, cancellation) is { } refusal ? refusal : await Admit(command, cancellation);

    private async Task<Reply<Sandbox>> Change(string developerId, Func<SandboxState, Decision<SandboxState>> rule, CancellationToken cancellation)
    {
        if (await Live(developerId, cancellation) is { } refusal)
        {
            return refusal;
        }

        var decision = rule(State);
        if (decision.Refusal is not null)
        {
            return decision.Refusal;
        }

        await Write(decision.State!, cancellation);
        return await View(cancellation);
    }

    /// <summary>Finishes what a crash left, ends what is overdue, and then refuses unless the sandbox is ready.</summary>
    private async Task<Refusal?> Live(string developerId, CancellationToken cancellation)
    {
        if (!Owned(developerId))
        {
            return SandboxRules.NotFound(Id);
        }

        await Finish(cancellation);
        await EndIfOverdue(cancellation);
        if (SandboxLifecycle.HasEnded(State.Phase))
        {
            return new Refusal(RefusalCodes.SandboxEnded, $"Sandbox {Id} has ended ({State.Reason}) and cannot be used again.");
        }

        return State.Phase == SandboxPhase.Ready
            ? null
            : new Refusal(RefusalCodes.SandboxNotReady, $"Sandbox {Id} is {SandboxLifecycle.Name(State.Phase)}: {State.Message ?? "try again in a moment."}");
    }

    private bool Owned(string developerId) => State.Settings?.DeveloperId == developerId;

    private ProvisionDefaults Defaults() => new(environments.Value, testData.Value, scenarios);

    private SandboxContext Context(bool explain) => new(
        Id,
        State.Settings!.DeveloperId,
        State.Generation!.Number,
        State.Generation.Layer,
        State.Generation.BaseLayer,
        State.Generation.Hidden,
        State.Clock!.At(Now),
        State.Clock.Rate > 0 ? 1 / State.Clock.Rate : null,
        State.ExpiresAt,
        State.Settings.DefaultDecision,
        explain);

    private async Task<Sandbox> View(CancellationToken cancellation) => SandboxViews.Of(
        Id,
        State,
        State.Generation is not null && !SandboxLifecycle.HasEnded(State.Phase) ? await world.Count(State, cancellation) : null,
        environments.Value.ResourceLimits,
        _calls.Taken(Now),
        _lastActivity,
        Now);

    private void Tell(string category, string name, string message, string level = "info") =>
        GrainFactory.GetGrain<ISandboxLogGrain>(Id)
            .Append(State.Settings!.DeveloperId, new(0, Now, level, category, name, message, null), CancellationToken.None)
            .Ignore();

    private Task Write(SandboxState state, CancellationToken cancellation) =>
        stored.Store(state.LastActivity < _lastActivity ? state with { LastActivity = _lastActivity } : state, cancellation);
}
