using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sandboxes.Containers;
using Sandboxes.Contracts;
using Sandboxes.Grains.Containers;
using Sandboxes.Grains.Limits;
using Sandboxes.Grains.Placement;
using Sandboxes.Grains.Scenarios;

namespace Sandboxes.Grains.Sandboxes;

[SandboxPlacement]
internal sealed partial class SandboxGrain(
    [PersistentState("sandbox", "platform")] IPersistentState<SandboxState> stored,
    SandboxWorld world,
    SandboxMachine machine,
    ScenarioCatalog scenarios,
    IOptions<EnvironmentsOptions> environments,
    IOptions<ContainersOptions> containers,
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
            if (await Request(developerId, command, key, cancellation) is { } refusal)
            {
                return refusal;
            }
        }
        else if (State.Settings!.DeveloperId != developerId)
        {
            return SandboxRules.NotFound(Id);
        }
        else if (State.Phase == SandboxPhase.Ready)
        {
            // The first try may have ended right before this; its key must open the sandbox by the time it is shown.
            await Commit(cancellation);
        }

        if (State is { Phase: SandboxPhase.Provisioning, Settings.Container: not null } && command.Wait is not true)
        {
            GoOnSoon();
        }
        else
        {
            await Finish(cancellation);
        }

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

        var (state, unmade) = await WithContainer(Entered(State, SandboxPhase.Resetting) with { Reset = plan }, cancellation);
        if (unmade is not null)
        {
            return unmade;
        }

        await Write(state, cancellation);
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
            await Write(Entered(State with { Losses = [] }, again, "recovering"), cancellation);
            await Finish(cancellation);
            await ContainOrLater(cancellation);
        }

        return await View(cancellation);
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
            await Commit(cancellation);
            await world.Tidy(Id, State, cancellation);
            await ContainOrLater(cancellation);
        }

        await EndIfOverdue(cancellation);
    }

    /// <summary>Stores what is asked for, or nothing at all.</summary>
    private async Task<Refusal?> Request(string developerId, ProvisionSandbox command, NewKey key, CancellationToken cancellation)
    {
        var (requested, refusal) = SandboxRules.Request(command, Defaults(), developerId, key, Now);
        if (refusal is not null)
        {
            return refusal;
        }

        var (state, unmade) = await WithContainer(Entered(requested!, SandboxPhase.Provisioning), cancellation);
        if (unmade is not null)
        {
            return unmade;
        }

        var reserved = await GrainFactory.Developer(developerId).Reserve(Id, command.Name, state.Container is not null, cancellation);
        if (reserved.Refusal is null)
        {
            await Write(state, cancellation);
            _lastActivity = State.LastActivity;
        }

        return reserved.Refusal;
    }

    private async Task<Reply<Admission>> AdmitAfterMending(AdmitCall command, CancellationToken cancellation) =>
        await Live(command.DeveloperId, cancellation) is { } refusal ? refusal : await Admit(command, cancellation);

    private async Task<Reply<Sandbox>> Change(string developerId, Func<SandboxState, Decision<SandboxState>> rule, CancellationToken cancellation)
    {
        if (await Live(developerId, cancellation, evenPaused: true) is { } refusal)
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
    private async Task<Refusal?> Live(string developerId, CancellationToken cancellation, bool evenPaused = false)
    {
        if (!Owned(developerId))
        {
            return SandboxRules.NotFound(Id);
        }

        await Finish(cancellation);
        await EndIfOverdue(cancellation);
        return SandboxRules.Unusable(Id, State, evenPaused);
    }

    private bool Owned(string developerId) => State.Settings?.DeveloperId == developerId;

    private ProvisionDefaults Defaults() => new(environments.Value, testData.Value, scenarios, containers.Value);

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

    private async Task<Sandbox> View(CancellationToken cancellation)
    {
        var glance = await Glance(cancellation);
        var counts = State.Generation is not null && !SandboxLifecycle.HasEnded(State.Phase) ? await world.Count(State, cancellation) : null;
        var now = Now;
        var look = new SandboxLook(counts, glance?.Usage, _calls.Taken(now), glance is { IsBusy: true } ? now : _lastActivity);
        return SandboxViews.Of(Id, State, look, environments.Value.ResourceLimits, now);
    }

    private void Tell(string category, string name, string message, string level = "info", JsonText? fields = null) =>
        GrainFactory.SandboxLog(Id)
            .Append(State.Settings!.DeveloperId, new(0, Now, level, category, name, message, fields), CancellationToken.None)
            .Ignore();

    private Task Write(SandboxState state, CancellationToken cancellation) =>
        stored.Store(state.LastActivity < _lastActivity ? state with { LastActivity = _lastActivity } : state, cancellation);
}
