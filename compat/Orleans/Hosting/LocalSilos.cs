using System.Collections.Concurrent;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>The silos of this process, by the gateway port they were given. They know nothing of each other.</summary>
internal static class LocalSilos
{
    private static readonly ConcurrentDictionary<int, Silo> ByPort = new();

    public static Silo? ByGateway(int port) => ByPort.GetValueOrDefault(port);

    /// <exception cref="OrleansConfigurationException">The port is taken.</exception>
    public static void Add(Silo silo)
    {
        if (!ByPort.TryAdd(silo.Options.GatewayPort, silo))
            throw Refusal.SecondSilo($"Gateway port {silo.Options.GatewayPort} belongs to another silo of this process.");
    }

    public static void Remove(Silo silo) => ByPort.TryRemove(KeyValuePair.Create(silo.Options.GatewayPort, silo));
}
