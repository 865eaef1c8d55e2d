using Orleans.Runtime;
using Sandboxes.Embedded;

namespace Orleans.Hosting;

/// <summary>Sets up streams in memory, which the embedded engine refuses.</summary>
public interface ISiloMemoryStreamConfigurator;

/// <summary>Streams in memory: refused, with an error that says what to do.</summary>
public static class SiloBuilderMemoryStreamExtensions
{
    /// <exception cref="OrleansConfigurationException">Always: there are no streams here.</exception>
    public static ISiloBuilder AddMemoryStreams(this ISiloBuilder builder, string name, Action<ISiloMemoryStreamConfigurator>? configure = null) =>
        throw Refusal.Feature($"The stream provider \"{name}\"");
}
