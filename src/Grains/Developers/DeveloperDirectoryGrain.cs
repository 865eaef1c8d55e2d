using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Storage.State;

namespace Sandboxes.Grains.Developers;

internal sealed class DeveloperDirectoryGrain([PersistentState("developer_directory", "platform")] IPersistentState<DeveloperDirectoryState> stored)
    : Grain, IDeveloperDirectoryGrain
{
    public async Task Add(string developerId, CancellationToken cancellation)
    {
        if (!stored.State.Developers.Contains(developerId))
        {
            await stored.Store(new() { Developers = stored.State.Developers.Add(developerId) }, cancellation);
        }
    }

    public Task<ImmutableArray<string>> List(CancellationToken cancellation) =>
        Task.FromResult<ImmutableArray<string>>([.. stored.State.Developers]);
}

[GenerateSerializer, Alias("sandbox.v1.DeveloperDirectoryState"), StateSchema("developer_directory", 1)]
internal sealed record DeveloperDirectoryState
{
    [Id(0)]
    public ImmutableSortedSet<string> Developers { get; init; } = [];
}
