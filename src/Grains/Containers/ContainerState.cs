using System.Collections.Immutable;
using Sandboxes.Containers;

namespace Sandboxes.Grains.Containers;

/// <summary>A container that a sandbox has, or is about to have: its name is stored before it is made.</summary>
/// <param name="Size">What it is asked to have now.</param>
/// <param name="Key">What opens the sandbox's API from inside; null where nothing inside can reach it.</param>
/// <param name="MadeAt">When it was first found to be there; null before.</param>
/// <param name="Effective">What holds; null before it was made.</param>
/// <param name="Unenforced">The limits that the host cannot hold.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.ContainerState")]
internal sealed record ContainerState(
    [property: Id(0)] string Name,
    [property: Id(1)] ContainerSize Size,
    [property: Id(2)] InsideKey? Key,
    [property: Id(3)] DateTimeOffset? MadeAt,
    [property: Id(4)] ContainerSize? Effective,
    [property: Id(5)] ImmutableArray<string> Unenforced)
{
    public ContainerState Made(ContainerTerms terms, DateTimeOffset now) => With(terms) with { MadeAt = MadeAt ?? now };

    public ContainerState With(ContainerTerms terms) => this with { Effective = ContainerSize.Of(terms.Limits), Unenforced = terms.Unenforced };
}

/// <summary>A container that is not used any more and has yet to be removed, with the key that has yet to be ended.</summary>
[GenerateSerializer, Immutable, Alias("sandbox.v1.RetiredContainer")]
internal sealed record RetiredContainer([property: Id(0)] string Name, [property: Id(1)] InsideKey? Key);
