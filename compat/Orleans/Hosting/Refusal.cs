using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>The words in which the embedded engine says what it will not do.</summary>
internal static class Refusal
{
    public const string Advice = "The embedded engine runs one silo in one process. Build with -p:Engine=Orleans for a cluster; see docs/engines.md.";

    public static OrleansConfigurationException SecondSilo(string why) => new($"There can be no second silo. {why} {Advice}");

    public static OrleansConfigurationException Feature(string feature) => new($"{feature} is not available. {Advice}");
}

/// <summary>Says that a way of clustering was chosen, as Orleans demands.</summary>
internal sealed class ClusteringIsConfigured;

/// <summary>The silo that a client connects to.</summary>
internal sealed record GatewayPort(int Number);
