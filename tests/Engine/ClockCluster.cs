using Microsoft.Extensions.DependencyInjection;
using Sandboxes.Testing;

namespace Sandboxes.Engine.Tests;

/// <summary>A cluster whose time a test moves. Tests that share one must not run side by side.</summary>
public sealed class ClockCluster : EngineCluster
{
    public FakeClock Clock { get; } = new() { Drift = TimeSpan.FromTicks(1) };

    protected override void ConfigureSilo(ISiloBuilder silo) => silo.Services.AddSingleton<TimeProvider>(Clock);
}
