using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Storage.State;

namespace Sandboxes.Grains.Developers;

[GenerateSerializer, Alias("sandbox.v1.DeveloperState"), StateSchema("developer", 1)]
internal sealed record DeveloperState
{
    /// <summary>Null until the developer is registered.</summary>
    [Id(0)]
    public DeveloperProfile? Profile { get; init; }

    [Id(1)]
    public ImmutableDictionary<string, SandboxHold> Holds { get; init; } = ImmutableDictionary<string, SandboxHold>.Empty;

    [Id(2)]
    public ImmutableArray<DeveloperKey> Keys { get; init; } = [];

    /// <summary>The ids of keys whose credentials are yet to become what is said of them here.</summary>
    [Id(3)]
    public ImmutableArray<string> Unsettled { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("sandbox.v1.DeveloperProfile")]
internal sealed record DeveloperProfile(
    [property: Id(0)] string Name,
    [property: Id(1)] string? Email,
    [property: Id(2)] string Tier,
    [property: Id(3)] DateTimeOffset CreatedAt);

/// <summary>A key with the hash under which its credential is found.</summary>
[GenerateSerializer, Immutable, Alias("sandbox.v1.DeveloperKey")]
internal sealed record DeveloperKey([property: Id(0)] ApiKey Key, [property: Id(1)] string SecretHash);
