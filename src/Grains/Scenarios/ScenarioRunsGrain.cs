using Orleans.Concurrency;
using Sandboxes.Contracts;
using Sandboxes.Grains.Placement;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Grains.Scenarios;

[Reentrant, SandboxPlacement]
internal sealed class ScenarioRunsGrain(IDeveloperDatabases databases) : Grain, IScenarioRunsGrain
{
    private const int Most = 10_000;

    private StandingLayer? _layer;

    private StandingLayer Layer => _layer ??= new(databases, GrainFactory, this.GetPrimaryKeyString());

    public async Task<Reply<ScenarioRunList>> List(string developerId, int limit, string? after, CancellationToken cancellation)
    {
        if (await Layer.Check(developerId, cancellation) is { } refusal)
        {
            return refusal;
        }

        var runs = (await Records(developerId, cancellation)).Select(run => run.View());
        var cut = TimeCursor.Cut(runs, run => new(run.StartedAt, run.RunId), after, limit);
        return cut.Value is { } found ? new ScenarioRunList(found.Items, found.Next) : cut.Refusal!;
    }

    public async Task GoOn(string developerId, CancellationToken cancellation)
    {
        var running = (await Records(developerId, cancellation)).Where(run => run.IsRunning);
        await Task.WhenAll(running.Select(run => GrainFactory.ScenarioRun(run.SandboxId, run.RunId).GoOn(developerId, cancellation)));
    }

    private async Task<IEnumerable<RunRecord>> Records(string developerId, CancellationToken cancellation)
    {
        var (database, scope) = await Layer.Open(developerId, cancellation);
        var page = await database.ListAsync(scope, new DocumentQuery(MirrorKinds.Runs) { Limit = Most }, cancellation);
        return page.Items.Select(run => MirrorJson.Read<RunRecord>(run.Json));
    }
}
