namespace Sandboxes.Grains.Tests.Containers;

/// <summary>A cluster whose container engine and real time its tests play with, one after the other.</summary>
public sealed class ContainerCluster : GrainCluster;

[CollectionDefinition(Name)]
public sealed class ContainerTests : ICollectionFixture<ContainerCluster>
{
    public const string Name = "plays with containers";
}
