namespace Sandboxes.Grains.Tests;

/// <summary>A cluster whose real time its tests move, one after the other.</summary>
public sealed class ClockedCluster : GrainCluster;

[CollectionDefinition(Name)]
public sealed class ClockedTests : ICollectionFixture<ClockedCluster>
{
    public const string Name = "moves real time";
}
