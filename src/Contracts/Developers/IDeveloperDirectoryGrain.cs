using System.Collections.Immutable;

namespace Sandboxes.Contracts;

/// <summary>Knows which developers there are. Key: a shard, see <see cref="DeveloperDirectory"/>.</summary>
[Alias("sandbox.v1.IDeveloperDirectoryGrain")]
public interface IDeveloperDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>Adds a developer. May be repeated.</summary>
    [Alias("Add")]
    Task Add(string developerId, CancellationToken cancellation);

    /// <summary>The ids in this shard.</summary>
    [Alias("List")]
    Task<ImmutableArray<string>> List(CancellationToken cancellation);
}

/// <summary>Spreads the directory over shards, so that adding a developer rewrites a small part of it.</summary>
public static class DeveloperDirectory
{
    public const int Shards = 64;

    /// <summary>The shard that knows this developer; the same in every process (FNV-1a).</summary>
    public static int ShardOf(string developerId)
    {
        var hash = 2166136261u;
        foreach (var character in developerId)
        {
            hash = (hash ^ character) * 16777619u;
        }

        return (int)(hash % Shards);
    }
}
