using Orleans.Configuration;
using Orleans.Runtime.Hosting;

namespace Sandboxes.Engine.Tests;

/// <summary>A cluster that collects what has been idle for two seconds, looking once a second.</summary>
public sealed class CollectionCluster : EngineCluster
{
    public const string Plain = "plain";

    public Task CollectIdle() => Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

    public async Task<int> Activations<TGrain>() =>
        (await Client.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics())
        .Where(static statistic => statistic.GrainType.Contains(typeof(TGrain).Name, StringComparison.Ordinal))
        .Sum(static statistic => statistic.ActivationCount);

    protected override void ConfigureSilo(ISiloBuilder silo)
    {
        silo.Services.AddGrainStorage(Plain, static (_, _) => new PlainStorage());
        silo.Configure<GrainCollectionOptions>(static options =>
        {
            options.CollectionQuantum = TimeSpan.FromSeconds(1);
            options.CollectionAge = TimeSpan.FromSeconds(2);
        });
    }
}
