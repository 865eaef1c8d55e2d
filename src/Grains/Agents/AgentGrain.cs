using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Domain.Trust;
using Sandboxes.Grains.Logs;
using Sandboxes.Grains.Placement;
using Sandboxes.Grains.Policies;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Grains.Agents;

[SandboxPlacement]
internal sealed class AgentGrain(IDeveloperDatabases databases, TimeProvider time) : Grain, IAgentGrain, IRemindable
{
    private const string Decays = "decay";

    private static readonly TrustParameters Parameters = TrustParameters.Default;

    private readonly Resident<AgentRecord> _agent = new(databases, MirrorKinds.Agents);
    private SandboxContext? _reminded;
    private LogOutbox? _log;

    private LogOutbox Log => _log ??= new(GrainFactory.SandboxLog(GrainKeys.Split(this.GetPrimaryKeyString()).SandboxId));

    private string Id => GrainKeys.Split(this.GetPrimaryKeyString()).Id;

    public async Task<Reply<Agent>> Register(SandboxContext sandbox, RegisterAgent command, CancellationToken cancellation)
    {
        if (await databases.Answered<Agent>(sandbox, cancellation) is { } answered)
        {
            return answered;
        }

        if (await _agent.Find(sandbox, Id, cancellation) is not null)
        {
            return new Refusal(RefusalCodes.Conflict, $"There is an agent {Id} already.");
        }

        var trust = TrustRules.Register(Id, Parameters, sandbox.Now, command.TrustScore);
        var record = AgentRecord.Of(Id, command, sandbox.DeveloperId, trust.State, sandbox.Now);
        var agent = record.View(sandbox.Now);
        await Write(sandbox, record, trust, sandbox.Answered(agent), cancellation);
        return agent;
    }

    public async Task<Reply<Agent>> Get(SandboxContext sandbox, CancellationToken cancellation) =>
        await _agent.Find(sandbox, Id, cancellation) is { } agent ? agent.View(sandbox.Now) : Unknown;

    public async Task<Reply<Trust>> GetTrust(SandboxContext sandbox, CancellationToken cancellation)
    {
        if (await _agent.Find(sandbox, Id, cancellation) is not { } agent)
        {
            return Unknown;
        }

        var view = TrustRules.At(agent.Trust, Parameters, sandbox.Now);
        return new Reply<Trust>(TrustViews.Of(view), null, sandbox.Explain ? TrustViews.Explain(agent.Trust, view, Parameters) : null);
    }

    public async Task<Reply<TrustHistory>> GetTrustHistory(SandboxContext sandbox, TrustHistoryQuery query, CancellationToken cancellation)
    {
        if (await _agent.Find(sandbox, Id, cancellation) is null)
        {
            return Unknown;
        }

        await Settle(sandbox, cancellation);
        var database = await databases.OpenAsync(sandbox.DeveloperId, cancellation);
        var page = await database.ReadAsync(
            sandbox.Scope(), new EntryQuery(MirrorKinds.TrustChanges) { Subject = Id, Limit = query.Limit, Descending = true }, cancellation);
        return TrustViews.History(Id, query.Dimension, page.Items.Reverse().Select(entry => MirrorJson.Read<TrustChange>(entry.Json)));
    }

    public async Task<Reply<TrustDecayed>> Decay(SandboxContext sandbox, DecayTrust command, CancellationToken cancellation)
    {
        var (parsed, fault) = TrustCommands.Of(command);
        if (fault is not null)
        {
            return fault;
        }

        return await Apply(sandbox, parsed!, decision => TrustViews.Decayed(Id, command.DecayType!, decision), cancellation);
    }

    public async Task<Reply<TrustRegenerated>> Regenerate(SandboxContext sandbox, RegenerateTrust command, CancellationToken cancellation)
    {
        var (parsed, fault) = TrustCommands.Of(command);
        if (fault is not null)
        {
            return fault;
        }

        return await Apply(sandbox, parsed!, decision => TrustViews.Regenerated(Id, command.RegenerationType!, decision), cancellation);
    }

    public async Task<Reply<PolicyDecision>> AppendDenial(
        SandboxContext sandbox, PolicyDecision decision, string trustEvent, CancellationToken cancellation)
    {
        if (await _agent.Find(sandbox, Id, cancellation) is not { } agent)
        {
            return Unknown;
        }

        var moved = TrustRules.Apply(agent.Trust, new DecayByEvent(trustEvent), Parameters, sandbox.Now);
        var kept = decision with { TrustEffect = TrustViews.Effect(trustEvent, moved) };

        // One batch, and this grain writes it, for it is the only writer of the agent's trust.
        await Write(sandbox, agent with { Trust = moved.State }, moved, [DecisionRows.Of(kept), .. sandbox.Answered(DecisionViews.Answer(kept))], cancellation);
        return kept;
    }

    public async Task<Reply<Alert>> ResolveAlert(SandboxContext sandbox, string alertId, ResolveAlert command, CancellationToken cancellation)
    {
        if (await _agent.Find(sandbox, Id, cancellation) is not { } agent)
        {
            return Unknown;
        }

        if (TrustRules.ResolveAlert(agent.Trust, alertId, command.ResolutionMessage, Parameters, sandbox.Now) is { } decision)
        {
            await Write(sandbox, agent with { Trust = decision.State }, decision, [], cancellation);
        }

        var database = await databases.OpenAsync(sandbox.DeveloperId, cancellation);
        return await database.FindAsync(sandbox.Scope(), MirrorKinds.Alerts, alertId, cancellation) is { } alert
            ? TrustViews.Alert(MirrorJson.Read<TrustAlert>(alert.Json))
            : new Refusal(RefusalCodes.NotFound, $"There is no alert {alertId}.");
    }

    public async Task Settle(SandboxContext sandbox, CancellationToken cancellation)
    {
        if (await _agent.Find(sandbox, Id, cancellation) is not { } agent)
        {
            return;
        }

        var decision = TrustRules.Settle(agent.Trust, Parameters, sandbox.Now);
        if (!ReferenceEquals(decision.State, agent.Trust))
        {
            await Write(sandbox, agent with { Trust = decision.State }, decision, [], cancellation);
        }
    }

    /// <summary>Virtual time has come so far by itself that an alert is due.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        var (sandboxId, _) = GrainKeys.Split(this.GetPrimaryKeyString());
        var developerId = reminderName[(Decays.Length + 1)..];
        var reply = await GrainFactory.Sandbox(sandboxId).Look(developerId, CancellationToken.None);
        if (reply.Value is { } sandbox)
        {
            await Settle(sandbox, CancellationToken.None);
            await Remind(sandbox);
        }

        // A sandbox that is paused or being reset will be there again.
        if (reply.Refusal is { Code: not RefusalCodes.SandboxNotReady } || (reply.Value is not null && _reminded is null))
        {
            await ForgetReminder(reminderName);
        }
    }

    private Refusal Unknown => new(RefusalCodes.NotFound, $"There is no agent {Id}.");

    private static JsonText? Explained(SandboxContext sandbox, TrustDecision decision) =>
        sandbox.Explain && decision.Change is not null ? new JsonText(MirrorJson.Write(decision.Change)) : null;

    private async Task<Reply<TAnswer>> Apply<TAnswer>(
        SandboxContext sandbox, TrustCommand command, Func<TrustDecision, TAnswer> view, CancellationToken cancellation)
        where TAnswer : class
    {
        if (await databases.Answered<TAnswer>(sandbox, cancellation) is { } answered)
        {
            return answered;
        }

        if (await _agent.Find(sandbox, Id, cancellation) is not { } agent)
        {
            return Unknown;
        }

        var decision = TrustRules.Apply(agent.Trust, command, Parameters, sandbox.Now);
        var answer = view(decision);
        if (!ReferenceEquals(decision.State, agent.Trust))
        {
            await Write(sandbox, agent with { Trust = decision.State }, decision, sandbox.Answered(answer), cancellation);
        }

        return new Reply<TAnswer>(answer, null, Explained(sandbox, decision));
    }

    private async Task Write(
        SandboxContext sandbox, AgentRecord record, TrustDecision decision, ImmutableArray<WriteOperation> more, CancellationToken cancellation)
    {
        var due = TrustRules.NextCrossing(record.Trust, Parameters);
        await _agent.Put(sandbox, Id, record, null, due, [.. AgentRows.Of(Id, decision), .. more], cancellation);
        Log.Add(sandbox.DeveloperId, TrustLog.Lines(Id, decision, time.GetUtcNow()));
        await Remind(sandbox);
    }

    /// <summary>An alert that falls due while the sandbox lives, at the rate its clock runs now, is raised without anybody asking.</summary>
    private async Task Remind(SandboxContext sandbox)
    {
        _reminded = null;
        var due = _agent.Value is { } agent ? TrustRules.NextCrossing(agent.Trust, Parameters) : null;
        if (due is null || sandbox.RealSecondsPerVirtual is not { } slowness)
        {
            return;
        }

        var wait = TimeSpan.FromSeconds(Math.Min(Math.Max(0, (due.Value - sandbox.Now).TotalSeconds) * slowness, TimeSpan.FromDays(40).TotalSeconds));
        if (time.GetUtcNow() + wait < sandbox.EndsAt)
        {
            _reminded = sandbox;
            await this.RegisterOrUpdateReminder($"{Decays}/{sandbox.DeveloperId}", wait, TimeSpan.FromMinutes(1));
        }
    }

    private async Task ForgetReminder(string reminderName)
    {
        if (await this.GetReminder(reminderName) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }
}
