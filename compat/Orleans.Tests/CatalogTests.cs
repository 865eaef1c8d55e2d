using System.Runtime.CompilerServices;
using Orleans.Concurrency;

namespace Sandboxes.Embedded.Tests;

public sealed class CatalogTests
{
    [Fact]
    public async Task What_was_collected_leaves_nothing_behind()
    {
        await using var cluster = await Silos.StartAsync();
        await cluster.Client.GetGrain<IKeeperGrain>("plain").Kept();
        await cluster.Client.GetGrain<IPooledGrain>("pooled").Work();

        await cluster.Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

        cluster.Silos[0].Silo.Catalog.Targets.ShouldAllBe(t => ((Activation)t).Instance is ManagementGrain);
    }

    [Fact]
    public async Task An_observer_that_nobody_holds_is_forgotten()
    {
        await using var cluster = await Silos.StartAsync();
        Observe(cluster.Client);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        await cluster.Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

        cluster.Silos[0].Silo.Catalog.Targets.OfType<ObserverTarget>().ShouldBeEmpty();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Observe(IGrainFactory grains) => grains.CreateObjectReference<IPooledObserver>(new Observer());

    private sealed class Observer : IPooledObserver
    {
        public void Told()
        {
        }
    }
}

internal interface IPooledGrain : IGrainWithStringKey
{
    Task Work();
}

internal interface IPooledObserver : IGrainObserver
{
    void Told();
}

[StatelessWorker(2)]
internal sealed class PooledGrain : Grain, IPooledGrain
{
    public Task Work() => Task.CompletedTask;
}
