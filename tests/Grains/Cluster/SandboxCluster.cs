[assembly: AssemblyFixture(typeof(Sandboxes.Grains.Tests.SandboxCluster))]

namespace Sandboxes.Grains.Tests;

/// <summary>The cluster of every test that leaves real time alone; tests keep apart by fresh ids.</summary>
public sealed class SandboxCluster : GrainCluster;
