using Orleans.Concurrency;
using Sandboxes.Contracts;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Grains.Scenarios;

[StatelessWorker]
internal sealed class ScenarioRunsGrain(IDeveloperDatabases databases) : Grain, IScenarioRunsGrain
{
    private const int Most = 10_000;

    private StandingLayer? _layer;

    private StandingLayer Layer => _layer ??= new(databases, GrainFactory, this.GetPrimaryKeyString());

    public async Task<Reply<ScenarioRunList>> List(string developerId, int limit, CancellationToken cancellation)
    {
        if (await Layer.Check(developerId, cancellation) is { } refusal)
        {
            return refusal;
        }

        var (database, scope) = await Layer.Open(developerId, cancellation);
        var page = await database.ListAsync(scope, new DocumentQuery(MirrorKinds.Runs) { Limit = Most }, cancellation);
        return new ScenarioRunList(
            [
                .. page.Items.Select(run => MirrorJson.Read<RunRecord>(run.Json).View())
                    .OrderByDescending(run => run.StartedAt).ThenBy(run => run.RunId, StringComparer.Ordinal).Take(limit),
            ],
            null);
    }
}
