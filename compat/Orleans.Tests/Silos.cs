using Microsoft.Extensions.Hosting;
using Orleans.TestingHost;

namespace Sandboxes.Embedded.Tests;

/// <summary>Silos for tests, each with ports that no other uses.</summary>
internal static class Silos
{
    private static int s_port = 20_000;

    public static int FreshPort() => Interlocked.Increment(ref s_port);

    public static async Task<InProcessTestCluster> StartAsync(Action<ISiloBuilder>? configure = null)
    {
        var cluster = new InProcessTestClusterBuilder().ConfigureSilo((_, silo) => configure?.Invoke(silo)).Build();
        await cluster.DeployAsync();
        return cluster;
    }

    public static IHost Build(Action<ISiloBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.UseOrleans(configure);
        return builder.Build();
    }
}
