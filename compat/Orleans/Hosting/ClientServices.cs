using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>What a client puts into the host's container. Where the host has a silo too, the silo's own client is used.</summary>
internal static class ClientServices
{
    public static void Add(IServiceCollection services)
    {
        if (services.Any(s => s.ServiceType == typeof(IClusterClient)))
            return;
        services.AddLogging();
        services.AddOptions();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(s => new Origin(
            () => SiloOf(s),
            s.GetServices<IOutgoingGrainCallFilter>(),
            s.GetRequiredService<IOptions<ClientMessagingOptions>>().Value.ResponseTimeout));
        services.AddSingleton<IClusterClient, ClusterClient>();
        services.AddSingleton<IGrainFactory>(s => s.GetRequiredService<IClusterClient>());
    }

    private static Silo SiloOf(IServiceProvider services)
    {
        var port = services.GetService<GatewayPort>()?.Number
            ?? throw new OrleansConfigurationException($"The client has no clustering: call UseLocalhostClustering. {Refusal.Advice}");
        return LocalSilos.ByGateway(port) ?? throw new SiloUnavailableException(
            $"No silo with gateway port {port} runs in this process. {Refusal.Advice}");
    }
}
