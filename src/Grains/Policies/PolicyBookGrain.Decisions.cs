using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Sandboxes.Contracts;
using Sandboxes.Domain.Policies;
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
            DecisionViews.Evaluation(verdict, trace, sandbox.Now), null, sandbox.Explain ? DecisionViews.Explain(verdict, null, sandbox.Now) : null);
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
        var decision = DecisionViews.Decision(DecisionId(sandbox), command, verdict, enforced, sandbox.Now);
        var kept = await Append(sandbox, agent, decision, enforced.TrustEvent, cancellation);
        if (kept.Refusal is not null)
        {
            return kept.Refusal;
        }

        Log.Add(sandbox.DeveloperId, DecisionLog.Lines(kept.Value!, enforced.Effects, time.GetUtcNow()));
        return new Reply<Enforcement>(
            DecisionViews.Answer(decision), null, sandbox.Explain ? DecisionViews.Explain(verdict, kept.Value!.TrustEffect, sandbox.Now) : null);
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

    /// <summary>Keeps the decision. One that costs trust is the agent's to keep: both are stored by one write, or neither is.</summary>
    private async Task<Reply<PolicyDecision>> Append(
        SandboxContext sandbox, IAgentGrain agent, PolicyDecision decision, string? trustEvent, CancellationToken cancellation)
    {
        if (trustEvent is not null)
        {
            return await agent.AppendDenial(sandbox, decision, trustEvent, cancellation);
        }

        var database = await databases.OpenAsync(sandbox.DeveloperId, cancellation);
        await database.WriteAsync(new(sandbox.Scope(), [DecisionRows.Of(decision), .. sandbox.Answered(DecisionViews.Answer(decision))]), cancellation);
        return decision;
    }
}
