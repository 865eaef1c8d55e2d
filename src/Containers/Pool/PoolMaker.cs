using System.Collections.Concurrent;
using System.Security.Cryptography;
using Docker.DotNet.Models;
using Microsoft.Extensions.Options;
using Sandboxes.Containers.Doors;
using Sandboxes.Containers.Engine;

namespace Sandboxes.Containers.Pool;

/// <summary>Makes containers that wait, takes over those of an earlier process, and removes what nobody can use.</summary>
internal sealed class PoolMaker(
    ContainerStore store, EngineImages images, EngineHosts hosts, SandboxDoors doors, PoolStock stock, IOptions<ContainersOptions> options)
{
    // Of this process: another one's containers in the making are not ours to judge.
    private readonly string ours = RandomNumberGenerator.GetHexString(8, lowercase: true);
    private readonly ConcurrentDictionary<string, bool> making = new();

    private string Platform => options.Value.Platform!;

    public async Task MakeAsync(PoolClass wanted, CancellationToken cancellation)
    {
        var image = await images.FindAsync(wanted.Image, cancellation);
        var name = NameRules.ForPool(Platform, $"{ours}.{RandomNumberGenerator.GetHexString(12, lowercase: true)}");
        making[name] = true;
        try
        {
            var terms = TermsRules.For(wanted.Limits, ContainerSecurity.Standard, await hosts.HostAsync(cancellation));
            var labels = Labels.ForPool(Platform, image.ID, terms);
            var shape = ContainerShape.Of(name, wanted.Image, terms, ContainerSecurity.Standard, labels, await hosts.LogDriverAsync(cancellation));
            if (await store.CreateAsync(shape, cancellation) is not { } id)
                return;
            await store.StartAsync(id, cancellation);
            if (await store.FindAsync(id, cancellation) is { } container)
                doors.Open(container);
            await store.PauseAsync(id, cancellation);
            stock.Add(new PoolContainer(name, id, image.ID, wanted with { Limits = terms.Limits }));
        }
        finally
        {
            making.TryRemove(name, out _);
        }
    }

    /// <summary>Takes over what an earlier process of this platform left waiting.</summary>
    public async Task AdoptAsync(CancellationToken cancellation)
    {
        var known = stock.Waiting().Select(static container => container.Id).ToHashSet();
        foreach (var left in await store.ListAsync(Platform, cancellation))
        {
            if (known.Contains(left.ID) || ReadWaiting(left) is not { } container)
                continue;
            if (await store.FindAsync(left.ID, cancellation) is { } found)
                doors.Open(found);
            // One whose port another process holds is that one's.
            if (doors.IsOpen(left.ID) || !NetworkNamespace.CanEnter(options.Value))
                stock.Add(container);
        }
    }

    public async Task RemoveAsync(PoolContainer container, CancellationToken cancellation)
    {
        if (!stock.Remove(container))
            return;
        doors.Close(container.Id);
        await store.RemoveAsync(container.Name, cancellation);
    }

    /// <summary>Removes those of the pool that do not wait: left by a claim or a making that broke off.</summary>
    public async Task SweepAsync(IEnumerable<ContainerListResponse> containers, CancellationToken cancellation)
    {
        var waiting = stock.Waiting().Select(static container => container.Id).ToHashSet();
        foreach (var left in containers.Where(left => !waiting.Contains(left.ID) && IsLeftOver(left)))
        {
            doors.Close(left.ID);
            // By its name: where a claim has renamed it meanwhile, there is none of that name any more.
            await store.RemoveAsync(ContainerViews.NameOf(left), cancellation);
        }
    }

    private bool IsLeftOver(ContainerListResponse container)
    {
        var name = ContainerViews.NameOf(container);
        var isOurs = NameRules.IsPools(name, $"{Platform}.{ours}");
        return NameRules.IsPools(name, Platform) && !making.ContainsKey(name) && (isOurs || container.State != "paused");
    }

    private PoolContainer? ReadWaiting(ContainerListResponse container) =>
        container.State == "paused"
        && NameRules.IsPools(ContainerViews.NameOf(container), Platform)
        && container.Labels.TryGetValue(Labels.Pool, out var imageId)
        && Labels.TermsOf(container.Labels) is { } terms
            ? new PoolContainer(ContainerViews.NameOf(container), container.ID, imageId, new PoolClass(container.Image, terms.Limits))
            : null;
}
