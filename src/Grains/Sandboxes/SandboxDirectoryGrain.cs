using Orleans.Concurrency;
using Sandboxes.Contracts;
using Sandboxes.Grains.Placement;

namespace Sandboxes.Grains.Sandboxes;

[Reentrant, SandboxPlacement]
internal sealed class SandboxDirectoryGrain : Grain, ISandboxDirectoryGrain
{
    public async Task<SandboxPage> List(SandboxFilter filter, CancellationToken cancellation)
    {
        var developerId = this.GetPrimaryKeyString();
        var holds = await GrainFactory.Developer(developerId).Holds(cancellation);
        var wantsEnded = filter.Phase is SandboxPhase.Deleting or SandboxPhase.Deleted;
        var page = new List<Sandbox>();
        foreach (var hold in holds.Where(hold => (hold.EndedAt is not null) == wantsEnded).OrderBy(hold => hold.SandboxId, StringComparer.Ordinal))
        {
            if (string.CompareOrdinal(hold.SandboxId, filter.After) <= 0)
            {
                continue;
            }

            var reply = await GrainFactory.Sandbox(hold.SandboxId).Get(developerId, cancellation);
            if (reply.Value is { } sandbox && Matches(sandbox, filter))
            {
                if (page.Count == filter.Limit)
                {
                    return new([.. page], page[^1].SandboxId);
                }

                page.Add(sandbox);
            }
        }

        return new([.. page], null);
    }

    private static bool Matches(Sandbox sandbox, SandboxFilter filter) =>
        (filter.Phase is null || sandbox.Phase == filter.Phase)
        && (filter.Name is null || sandbox.Name == filter.Name)
        && filter.Metadata.All(wanted => sandbox.Metadata.TryGetValue(wanted.Key, out var value) && value == wanted.Value);
}
