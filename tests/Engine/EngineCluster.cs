using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

[assembly: AssemblyFixture(typeof(Sandboxes.Engine.Tests.SharedCluster))]

namespace Sandboxes.Engine.Tests;

/// <summary>One silo with memory storage, and a client of it. Grains and tests share its <see cref="Board"/>.</summary>
public abstract class EngineCluster : IAsyncLifetime
{
    private InProcessTestCluster? _cluster;

    public Board Board { get; } = new();

    public IClusterClient Client => Cluster.Client;

    public IServiceProvider Silo => Cluster.GetSiloServiceProvider();

    private InProcessTestCluster Cluster => _cluster ?? throw new InvalidOperationException("The cluster is not started.");

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorageAsDefault();
            silo.Services.AddSingleton(Board);
            ConfigureSilo(silo);
        });
        builder.ConfigureClient(ConfigureClient);
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }

    protected virtual void ConfigureSilo(ISiloBuilder silo)
    {
    }

    protected virtual void ConfigureClient(IClientBuilder client)
    {
    }
}
