using Orleans.Concurrency;
using Sandboxes.Contracts;

namespace Sandboxes.Grains.Containers;

/// <summary>The sandbox's side towards its container, for the grains of this assembly. Key: the sandbox's id; the sandbox grain itself.</summary>
[Alias("sandbox.v1.IContainerOwnerGrain")]
internal interface IContainerOwnerGrain : IGrainWithStringKey
{
    /// <summary>
    /// Marks the sandbox as used and gives what is needed to do something in its container; makes the container anew where it was lost.
    /// Refused as the interface of the container's grain says.
    /// </summary>
    [Alias("Enter")]
    Task<Reply<ContainerAccess>> Enter(string developerId, CancellationToken cancellation);

    /// <summary>Marks the sandbox as used up to now.</summary>
    [Alias("Leave")]
    Task Leave(CancellationToken cancellation);

    /// <summary>Looks at the engine whether the container is there, and mends what is wrong. Throws while the engine does not answer.</summary>
    [Alias("Check")]
    Task Check(CancellationToken cancellation);

    /// <summary>Mends what is wrong by what was seen, and removes what the sandbox does not own. The names of what was removed.</summary>
    [Alias("Mend")]
    Task<System.Collections.Immutable.ImmutableArray<string>> Mend(ContainersSeen seen, CancellationToken cancellation);

    /// <summary>What is to be known of the container to watch it; null where it is not the sandbox's any more.</summary>
    [Alias("Watched"), AlwaysInterleave]
    Task<WatchedContainer?> Watched(string name, CancellationToken cancellation);

    /// <summary>Gives the container of that name these limits; null where it is not the sandbox's any more or does not run.</summary>
    [Alias("Scale")]
    Task<WatchedContainer?> Scale(string name, ContainerSize size, string reason, CancellationToken cancellation);
}

/// <summary>What is needed to do something in a container.</summary>
/// <param name="Secret">The key for the sandbox's own API; null where nothing inside can reach it.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.ContainerAccess")]
internal sealed record ContainerAccess([property: Id(0)] string Name, [property: Id(1)] string? Secret);

/// <param name="Size">What it may use now.</param>
/// <param name="Floor">The least it is scaled to.</param>
/// <param name="Ceiling">The most it is scaled to; null where it is not scaled at all.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.WatchedContainer")]
internal sealed record WatchedContainer(
    [property: Id(0)] string Name,
    [property: Id(1)] string DeveloperId,
    [property: Id(2)] ContainerSize Size,
    [property: Id(3)] ContainerSize Floor,
    [property: Id(4)] ContainerSize? Ceiling);
