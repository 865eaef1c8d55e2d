using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Sandboxes.Contracts;
using Sandboxes.Domain.Policies;
using Sandboxes.Storage.Developers;
using Enforcement = Sandboxes.Contracts.Enforcement;

namespace Sandboxes.Grains.Policies;

/// <summary>What the policies say. Interleaves: the book it reads is immutable, and the decisions it keeps are only ever added.</summary>
internal sealed partial class PolicyBookGrain
{
    public async Task<Reply<PolicyEvaluation>> Evaluate(SandboxContext sandbox, EvaluatePolicies command, CancellationToken cancellation)
    {
        var book = await Open(sandbox, cancellation);
        ImmutableArray<FieldFault> faults = [.. Unknown(book, command.PolicyIds ?? []), .. PolicyFaults.NotObject("context", command.Context)];
        if (!faults.IsEmpty)
        {
            return Refusal.Invalid(faults);
        }

        using var context = JsonDocument.Parse(command.Context!.Text);
        var policies = Wanted(book, command.PolicyIds ?? []);
        var trace = command.Trace ?? false;
        var input = new EvaluationInput(context.RootElement) { Now = sandbox.Now };
        var verdict = policies.Evaluate(input, DecisionViews.Default(sandbox), trace || sandbox.Explain);
        return new Reply<PolicyEvaluation>(
            DecisionViews.Evaluation(verdict, trace, sandbox.Now), null, sandbox.Explain ? DecisionViews.Explain(verdict, sandbox.Now) : null);
    }

    public async Task<Reply<Enforcement>> Enforce(SandboxContext sandbox, EnforcePolicies command, CancellationToken cancellation)
    {
        if (await databases.Answered<Enforcement>(sandbox, cancellation) is { } answered)
        {
            return answered;
        }

        var agent = GrainFactory.Agent(sandbox.SandboxId, command.AgentId!);
        var trust = await agent.GetTrust(sandbox, cancellation);
        if (trust.Refusal is not null)
        {
            return trust.Refusal;
        }

        if (PolicyFaults.Of(command) is { IsEmpty: false } faults)
        {
            return Refusal.Invalid(faults);
        }

        using var details = JsonDocument.Parse(command.ActionDetails!.Text);
        using var context = JsonDocument.Parse(command.Context!.Text);
        var book = await Open(sandbox, cancellation);
        var input = new EvaluationInput(context.RootElement)
        {
            Agent = DecisionViews.Agent(trust.Value!),
            Action = new AgentAction(command.ActionType!, details.RootElement),
            TaskId = command.TaskId,
            Now = sandbox.Now,
        };
        var verdict = book.Active.Evaluate(input, DecisionViews.Default(sandbox), sandbox.Explain);
        var enforced = Domain.Policies.Enforcement.Decide(verdict, details.RootElement, context.RootElement);
        var id = DecisionId(sandbox);
        var decision = DecisionViews.Decision(id, command, verdict, enforced, sandbox.Now);
        await Keep(sandbox, decision, cancellation);
        await Follow(sandbox, agent, decision, enforced, cancellation);
        return new Reply<Enforcement>(
            DecisionViews.Answer(decision), null, sandbox.Explain ? DecisionViews.Explain(verdict, sandbox.Now) : null);
    }

    /// <summary>Ids rise with time, so that rows written together lie together in the database's index.</summary>
    private string DecisionId(SandboxContext sandbox) => sandbox.NewId(
        sandbox.Operation is { } operation
            ? string.Concat("pd-", operation.Id.AsSpan(0, 12))
            : string.Create(CultureInfo.InvariantCulture, $"pd-{time.GetUtcNow().ToUnixTimeMilliseconds():x12}"),
        8);

    private static PolicySet Wanted(PolicyBook book, ImmutableArray<string> ids) =>
        ids.IsEmpty ? book.Active : new PolicySet(ids.Distinct().Select(id => book.Find(id)!.Compiled));

    private static IEnumerable<FieldFault> Unknown(PolicyBook book, ImmutableArray<string> ids) => ids
        .Select((id, index) => (id, index))
        .Where(wanted => book.Find(wanted.id) is null)
        .Select(wanted => new FieldFault($"policy_ids[{wanted.index}]", $"There is no policy {wanted.id}."));

    private async Task Keep(SandboxContext sandbox, PolicyDecision decision, CancellationToken cancellation)
    {
        var database = await databases.OpenAsync(sandbox.DeveloperId, cancellation);
        var entry = new AppendEntry(
            MirrorKinds.Decisions, decision.PolicyDecisionId, decision.Timestamp, MirrorJson.Write(decision), decision.AgentId);
        await database.WriteAsync(new(sandbox.Scope(), [entry, .. sandbox.Answered(DecisionViews.Answer(decision))]), cancellation);
    }

    /// <summary>What a decision brings about: a loss of trust, a line in the log for whoever is to look at it.</summary>
    private async Task Follow(
        SandboxContext sandbox, IAgentGrain agent, PolicyDecision decision, Enforced enforced, CancellationToken cancellation)
    {
        if (enforced.TrustEvent is { } trustEvent)
        {
            // A part of the decision, not an operation of its own.
            await agent.Decay(sandbox with { Operation = null }, new DecayTrust("event", new DecayDetails(EventType: trustEvent)), cancellation);
        }

        foreach (var effect in enforced.Effects.Where(effect => effect.Action is RuleAction.Alert or RuleAction.Escalate))
        {
            var name = effect.Action == RuleAction.Alert ? "policy.alert" : "policy.escalated";
            var message = $"Rule {effect.RuleName ?? effect.RuleId} of policy {effect.PolicyId} matched decision {decision.PolicyDecisionId}.";
            GrainFactory.SandboxLog(sandbox.SandboxId)
                .Append(sandbox.DeveloperId, new(0, time.GetUtcNow(), "warning", "policy", name, message, null), CancellationToken.None)
                .Ignore();
        }
    }
}
