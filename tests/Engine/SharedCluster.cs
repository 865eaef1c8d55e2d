namespace Sandboxes.Engine.Tests;

/// <summary>The cluster of every test that asks for nothing special; tests keep apart by fresh keys.</summary>
public sealed class SharedCluster : EngineCluster;
