using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.TrustEvaluations;

public sealed class TrustEvaluationsTests(SandboxCluster cluster)
{
    private static readonly TrustEvaluationQuery Everything = new(null, null, null, [], null, null, 100);

    [Fact]
    public async Task Good_evidence_scores_higher_than_bad()
    {
        var sandbox = await WithAgents();

        var good = await Evaluated(sandbox, "success");
        var bad = await Evaluated(sandbox, "failure");

        good.AggregateScore.ShouldBeGreaterThan(bad.AggregateScore);
        (good.AgentId, good.TargetId, good.Timestamp).ShouldBe(("agent-test-1", "agent-test-2", Provisions.Start));
        good.TrustScores.Keys.ShouldBe(["reliability"]);
    }

    [Fact]
    public async Task An_evaluation_is_read_back()
    {
        var sandbox = await WithAgents();
        var evaluation = await Evaluated(sandbox, "success");

        var read = (await sandbox.Evaluations.Get(await sandbox.Context(), evaluation.EvaluationId, Cancel)).Value!;

        MirrorJson.Write(read).ShouldBe(MirrorJson.Write(evaluation));
    }

    [Fact]
    public async Task More_evidence_gives_more_confidence()
    {
        var sandbox = await WithAgents();
        var evaluation = await Evaluated(sandbox, "success");

        var updated = (await sandbox.Evaluations.AddEvidence(
            await sandbox.Context(), new(evaluation.EvaluationId, [new("delivery", "success"), new("delivery", "success")]), Cancel)).Value!;

        updated.Confidence.ShouldBeGreaterThan(evaluation.Confidence);
        (await sandbox.Evaluations.Get(await sandbox.Context(), evaluation.EvaluationId, Cancel)).Value!.Confidence.ShouldBe(updated.Confidence);
    }

    [Fact]
    public async Task Unknown_agents_and_evaluations_are_not_found()
    {
        var sandbox = await WithAgents();
        var context = await sandbox.Context();

        (await sandbox.Evaluations.Evaluate(context, Command("success") with { TargetId = "agent-none-1" }, Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.NotFound);
        (await sandbox.Evaluations.Evaluate(context, Command("success") with { AgentId = "agent-none-1" }, Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.NotFound);
        (await sandbox.Evaluations.Get(context, "trust-none", Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.NotFound);
        (await sandbox.Evaluations.AddEvidence(context, new("trust-none", [new("delivery")]), Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.NotFound);
    }

    [Fact]
    public async Task Evaluations_are_found_by_agent_target_score_dimension_and_time()
    {
        var sandbox = await WithAgents();
        var bad = await Evaluated(sandbox, "failure");
        await sandbox.Advance(TimeSpan.FromHours(1));
        var good = await Evaluated(sandbox, "success");

        (await Find(sandbox, Everything)).ShouldBe([good.EvaluationId, bad.EvaluationId]);
        (await Find(sandbox, Everything with { MinScore = good.AggregateScore })).ShouldBe([good.EvaluationId]);
        (await Find(sandbox, Everything with { TargetId = "agent-test-1" })).ShouldBeEmpty();
        (await Find(sandbox, Everything with { AgentId = "agent-test-1", Limit = 1 })).ShouldBe([good.EvaluationId]);
        (await Find(sandbox, Everything with { TrustDimensions = ["reliability", "honesty"] })).ShouldBeEmpty();
        (await Find(sandbox, Everything with { EndTime = Provisions.Start.AddHours(1) })).ShouldBe([bad.EvaluationId]);
    }

    private async Task<TestSandbox> WithAgents()
    {
        var sandbox = await cluster.Sandbox();
        await sandbox.WithAgent("agent-test-1", 0.9);
        await sandbox.WithAgent("agent-test-2", 0.6);
        return sandbox;
    }

    private static EvaluateTrust Command(string outcome) =>
        new("agent-test-1", "agent-test-2", new("{}"), [new("delivery", outcome), new("delivery", outcome)], ["reliability"]);

    private static async Task<TrustEvaluation> Evaluated(TestSandbox sandbox, string outcome)
    {
        var reply = await sandbox.Evaluations.Evaluate(await sandbox.Context(), Command(outcome), Cancel);
        reply.Refusal.ShouldBeNull();
        return reply.Value!;
    }

    private static async Task<IEnumerable<string>> Find(TestSandbox sandbox, TrustEvaluationQuery query) =>
        (await sandbox.Evaluations.Query(await sandbox.Context(), query, Cancel)).Value!.Results.Select(found => found.EvaluationId);
}
