using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Sandboxes.Embedded;

/// <summary>The settings that the silo reads, gathered from their option classes.</summary>
internal sealed record SiloSettings(
    string ServiceId,
    string ClusterId,
    string Name,
    int SiloPort,
    int GatewayPort,
    TimeSpan ResponseTimeout,
    TimeSpan ActivationTimeout,
    TimeSpan DeactivationTimeout,
    GrainCollectionOptions Collection)
{
    public static SiloSettings From(
        IOptions<ClusterOptions> cluster,
        IOptions<SiloOptions> silo,
        IOptions<EndpointOptions> endpoint,
        IOptions<SiloMessagingOptions> messaging,
        IOptions<GrainCollectionOptions> collection) =>
        new(
            cluster.Value.ServiceId,
            cluster.Value.ClusterId,
            silo.Value.SiloName,
            endpoint.Value.SiloPort,
            endpoint.Value.GatewayPort,
            messaging.Value.ResponseTimeout,
            collection.Value.ActivationTimeout,
            collection.Value.DeactivationTimeout,
            collection.Value);
}
