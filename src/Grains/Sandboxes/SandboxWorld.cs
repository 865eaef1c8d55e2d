using Sandboxes.Contracts;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Grains.Sandboxes;

/// <summary>A sandbox's layers in its developer's database. Everything here may be repeated.</summary>
internal sealed class SandboxWorld(IDeveloperDatabases databases)
{
    /// <summary>Makes the base with the generated data, the first generation over it and the standing layer, by one commit where the data is small.</summary>
    public async Task<(long Standing, Generation First)> Make(string sandboxId, SandboxSettings settings, ClockState clock, CancellationToken cancellation)
    {
        var database = await databases.OpenAsync(settings.DeveloperId, cancellation);
        var rows = SeedRows.For(sandboxId, settings, clock.Start);
        var layers = await database.FillLayerAsync(sandboxId, "base-1", rows, ["generation-1", MirrorKinds.StandingLayer], cancellation);
        return (layers[2], new Generation(1, layers[1], layers[0], []));
    }

    /// <summary>Makes the generation that a reset leads to.</summary>
    public async Task<Generation> Next(string sandboxId, SandboxState state, ResetPlan plan, CancellationToken cancellation)
    {
        var current = state.Generation!;
        var database = await databases.OpenAsync(state.Settings!.DeveloperId, cancellation);
        var name = $"generation-{plan.Number}";
        var layer = plan.Keep.IsEmpty
            ? await database.OpenLayerAsync(sandboxId, name, cancellation)
            : await database.CopyLayerAsync(sandboxId, name, current.Layer, plan.Keep, cancellation);
        return new Generation(plan.Number, layer, current.BaseLayer, plan.Hidden);
    }

    /// <summary>Empties the journal.</summary>
    public async Task ClearRequests(SandboxState state, CancellationToken cancellation)
    {
        var database = await databases.OpenAsync(state.Settings!.DeveloperId, cancellation);
        await database.TrimAsync(state.StandingLayer, MirrorKinds.Requests, 0, cancellation);
    }

    /// <summary>Removes the layers that the present generation does not need. Only after the switch to it was stored.</summary>
    public async Task Tidy(string sandboxId, SandboxState state, CancellationToken cancellation)
    {
        var database = await databases.OpenAsync(state.Settings!.DeveloperId, cancellation);
        var generation = state.Generation!;
        await database.DropLayersAsync(sandboxId, [state.StandingLayer, generation.BaseLayer, generation.Layer], cancellation);
    }

    /// <summary>Removes everything.</summary>
    public async Task Remove(string sandboxId, string developerId, CancellationToken cancellation)
    {
        var database = await databases.OpenAsync(developerId, cancellation);
        await database.DropLayersAsync(sandboxId, [], cancellation);
    }

    /// <summary>How much is in it.</summary>
    public async Task<SandboxCounts> Count(SandboxState state, CancellationToken cancellation)
    {
        var database = await databases.OpenAsync(state.Settings!.DeveloperId, cancellation);
        var generation = state.Generation!;
        var inside = await database.CountAsync(new(generation.Layer, generation.BaseLayer, generation.Hidden), cancellation);
        var standing = await database.CountAsync(new(state.StandingLayer, null, []), cancellation);
        return new(
            inside.GetValueOrDefault(MirrorKinds.Agents),
            inside.GetValueOrDefault(MirrorKinds.Policies),
            inside.GetValueOrDefault(MirrorKinds.TrustChanges),
            standing.GetValueOrDefault(MirrorKinds.Requests),
            0);
    }
}
