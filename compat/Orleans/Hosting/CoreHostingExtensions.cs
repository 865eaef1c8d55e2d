using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Runtime;
using Sandboxes.Embedded;

namespace Orleans.Hosting;

/// <summary>Clusters of one machine.</summary>
public static class CoreHostingExtensions
{
    /// <summary>A cluster of this silo alone.</summary>
    /// <param name="siloPort">Tells this silo from others of the process; no port is opened.</param>
    /// <param name="gatewayPort">The same, for clients.</param>
    /// <param name="primarySiloEndpoint">Must be null or this silo: the embedded engine never joins another one.</param>
    /// <exception cref="OrleansConfigurationException">Another silo is named as the primary one.</exception>
    public static ISiloBuilder UseLocalhostClustering(
        this ISiloBuilder builder,
        int siloPort = EndpointOptions.DEFAULT_SILO_PORT,
        int gatewayPort = EndpointOptions.DEFAULT_GATEWAY_PORT,
        IPEndPoint? primarySiloEndpoint = null,
        string serviceId = "dev",
        string clusterId = "dev")
    {
        if (primarySiloEndpoint is not null && !(IPAddress.IsLoopback(primarySiloEndpoint.Address) && primarySiloEndpoint.Port == siloPort))
            throw Refusal.SecondSilo($"It was told to join the silo at {primarySiloEndpoint}.");
        builder.Services.AddSingleton<ClusteringIsConfigured>();
        builder.Services.Configure<EndpointOptions>(o => (o.SiloPort, o.GatewayPort) = (siloPort, gatewayPort));
        // As in Orleans: where neither id is given, whatever else was configured holds, and the default otherwise.
        return (serviceId, clusterId) == ("dev", "dev") ? builder : builder.Configure<ClusterOptions>(o => (o.ServiceId, o.ClusterId) = (serviceId, clusterId));
    }

    /// <summary>The same for a machine that develops; naming a primary silo other than this one is refused.</summary>
    /// <exception cref="OrleansConfigurationException">A primary silo is named.</exception>
    public static ISiloBuilder UseDevelopmentClustering(this ISiloBuilder builder, IPEndPoint? primarySiloEndpoint)
    {
        if (primarySiloEndpoint is not null)
            throw Refusal.SecondSilo($"It was told to join the silo at {primarySiloEndpoint}.");
        builder.Services.AddSingleton<ClusteringIsConfigured>();
        return builder;
    }
}
