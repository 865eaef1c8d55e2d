using Sandboxes.Contracts;
using Sandboxes.Domain.Trust;
using Sandboxes.Grains.Placement;
using Sandboxes.Storage.Developers;
using Evaluated = Sandboxes.Domain.Trust.TrustEvaluation;
using TrustEvaluation = Sandboxes.Contracts.TrustEvaluation;

namespace Sandboxes.Grains.TrustEvaluations;

[SandboxPlacement]
internal sealed class TrustEvaluationsGrain(IDeveloperDatabases databases) : Grain, ITrustEvaluationsGrain
{
    private const int Most = 10_000;

    public async Task<Reply<TrustEvaluation>> Evaluate(SandboxContext sandbox, EvaluateTrust command, CancellationToken cancellation)
    {
        if (await databases.Answered<TrustEvaluation>(sandbox, cancellation) is { } answered)
        {
            return answered;
        }

        var evaluator = await GrainFactory.Agent(sandbox.SandboxId, command.AgentId!).GetTrust(sandbox, cancellation);
        var target = await GrainFactory.Agent(sandbox.SandboxId, command.TargetId!).GetTrust(sandbox, cancellation);
        if (evaluator.Refusal is not null || target.Refusal is not null)
        {
            return evaluator.Refusal ?? target.Refusal!;
        }

        var id = sandbox.NewId("trust-", 16);
        var evaluated = TrustEvaluationRules.Evaluate(
            EvaluationViews.Baseline(target.Value!, sandbox.Now),
            command.Evidence!.Value.Select(EvaluationViews.Evidence),
            command.TrustDimensions!.Value,
            TrustParameters.Default,
            TrustEvaluationParameters.Default,
            command.Timestamp?.ToUniversalTime() ?? sandbox.Now);
        return await Keep(sandbox, new(id, command.AgentId!, command.TargetId!, evaluated), 0, cancellation);
    }

    public async Task<Reply<TrustEvaluation>> AddEvidence(SandboxContext sandbox, UpdateTrustEvaluation command, CancellationToken cancellation)
    {
        if (await databases.Answered<TrustEvaluation>(sandbox, cancellation) is { } answered)
        {
            return answered;
        }

        if (await Find(sandbox, command.EvaluationId!, cancellation) is not { } document)
        {
            return Unknown(command.EvaluationId!);
        }

        var record = MirrorJson.Read<EvaluationRecord>(document.Json);
        var evaluated = TrustEvaluationRules.Update(
            record.Evaluation,
            command.NewEvidence!.Value.Select(EvaluationViews.Evidence),
            TrustParameters.Default,
            TrustEvaluationParameters.Default,
            command.Timestamp?.ToUniversalTime() ?? sandbox.Now);
        return await Keep(sandbox, record with { Evaluation = evaluated }, document.Version, cancellation);
    }

    public async Task<Reply<TrustEvaluation>> Get(SandboxContext sandbox, string evaluationId, CancellationToken cancellation) =>
        await Find(sandbox, evaluationId, cancellation) is { } document
            ? EvaluationViews.Of(MirrorJson.Read<EvaluationRecord>(document.Json))
            : Unknown(evaluationId);

    public async Task<Reply<TrustEvaluationList>> Query(SandboxContext sandbox, TrustEvaluationQuery query, CancellationToken cancellation)
    {
        var database = await databases.OpenAsync(sandbox.DeveloperId, cancellation);
        var page = await database.ListAsync(
            sandbox.Scope(), new DocumentQuery(MirrorKinds.TrustEvaluations) { Subject = query.TargetId, Limit = Most }, cancellation);
        TrustEvaluation[] matching =
        [
            .. page.Items.Select(document => EvaluationViews.Of(MirrorJson.Read<EvaluationRecord>(document.Json)))
                .Where(evaluation => EvaluationViews.Matches(evaluation, query)),
        ];
        var cut = TimeCursor.Cut(matching, evaluation => new(evaluation.Timestamp, evaluation.EvaluationId), query.After, query.Limit);
        return cut.Value is { } found ? new TrustEvaluationList(found.Items, found.Items.Length, matching.Length, found.Next) : cut.Refusal!;
    }

    private static Refusal Unknown(string evaluationId) => new(RefusalCodes.NotFound, $"There is no trust evaluation {evaluationId}.");

    private async Task<Document?> Find(SandboxContext sandbox, string evaluationId, CancellationToken cancellation)
    {
        var database = await databases.OpenAsync(sandbox.DeveloperId, cancellation);
        return await database.FindAsync(sandbox.Scope(), MirrorKinds.TrustEvaluations, evaluationId, cancellation);
    }

    private async Task<Reply<TrustEvaluation>> Keep(SandboxContext sandbox, EvaluationRecord record, long version, CancellationToken cancellation)
    {
        var database = await databases.OpenAsync(sandbox.DeveloperId, cancellation);
        var put = new PutDocument(
            MirrorKinds.TrustEvaluations, record.EvaluationId, MirrorJson.Write(record), record.TargetId, null, version);
        var answer = EvaluationViews.Of(record);
        await database.WriteAsync(new(sandbox.Scope(), [put, .. sandbox.Answered(answer)]), cancellation);
        return answer;
    }
}

/// <summary>An evaluation as it is stored.</summary>
internal sealed record EvaluationRecord(string EvaluationId, string AgentId, string TargetId, Evaluated Evaluation);
