using System.Collections.Immutable;

namespace Sandboxes.Grains.Containers;

/// <summary>Which of a sandbox's containers there were.</summary>
/// <param name="At">When looking began. What changed since is not judged by it.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.ContainersSeen")]
internal sealed record ContainersSeen([property: Id(0)] DateTimeOffset At, [property: Id(1)] ImmutableArray<SeenContainer> Containers);

/// <param name="Ended">What is known of its end; null where it did not end.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.SeenContainer")]
internal sealed record SeenContainer([property: Id(0)] string Name, [property: Id(1)] bool IsFrozen, [property: Id(2)] string? Ended);
