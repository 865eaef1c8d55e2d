using System.Collections.Immutable;

namespace Sandboxes.Contracts;

/// <summary>Lists a developer's sandboxes. Key: the developer's id. Keeps no state.</summary>
[Alias("sandbox.v1.ISandboxDirectoryGrain")]
public interface ISandboxDirectoryGrain : IGrainWithStringKey
{
    /// <summary>The sandboxes that match, by id, page by page. Ended ones are listed only where the filter names their phase.</summary>
    [Alias("List")]
    Task<SandboxPage> List(SandboxFilter filter, CancellationToken cancellation);
}

/// <summary>Which sandboxes; null members match all.</summary>
/// <param name="Limit">1 to 100.</param>
/// <param name="After">The id after which the page starts; null for the first page.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.SandboxFilter")]
public sealed record SandboxFilter(
    [property: Id(0)] SandboxPhase? Phase,
    [property: Id(1)] string? Name,
    [property: Id(2)] ImmutableDictionary<string, string> Metadata,
    [property: Id(3)] int Limit,
    [property: Id(4)] string? After);

/// <param name="NextCursor">Give it as <c>cursor</c> to get the next page; null on the last.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.SandboxPage")]
public sealed record SandboxPage([property: Id(0)] ImmutableArray<Sandbox> Items, [property: Id(1)] string? NextCursor);
