using System.Collections.Concurrent;
using System.Collections.Immutable;
using Sandboxes.Storage.Sqlite;

namespace Sandboxes.Storage.Developers.Sqlite;

/// <inheritdoc cref="IDeveloperDatabase"/>
internal sealed class SqliteDeveloperDatabase(string path, OpenFiles open)
    : SqliteDatabase(path, DeveloperSchema.Schema, open), IDeveloperDatabase
{
    private const int MaxCounted = 16;

    private static readonly ImmutableDictionary<string, long> Nothing = ImmutableDictionary<string, long>.Empty;

    private readonly ConcurrentDictionary<long, IReadOnlyDictionary<string, long>> counted = [];

    public Task WriteAsync(WriteBatch batch, CancellationToken cancellation)
    {
        batch.Scope.Require();
        return Writes.EnqueueAsync(
            session =>
            {
                Layers.Require(session, batch.Scope.Layer);
                return Store(session, batch.Scope, batch.Operations);
            },
            cancellation);
    }

    public ValueTask<long?> FindLayerAsync(string sandboxId, string name, CancellationToken cancellation) =>
        new(ReadAsync(session => Layers.Find(session, sandboxId, name), cancellation));

    public async Task<long> OpenLayerAsync(string sandboxId, string name, CancellationToken cancellation) =>
        await FindLayerAsync(sandboxId, name, cancellation)
        ?? await Writes.EnqueueAsync(session => Layers.Open(session, sandboxId, name), cancellation);

    public async Task<IReadOnlyList<long>> FillLayerAsync(
        string sandboxId, string name, IEnumerable<WriteOperation> rows, IReadOnlyCollection<string> above, CancellationToken cancellation)
    {
        var names = new LayerNames(sandboxId, name, above);
        if (await FindLayerAsync(sandboxId, name, cancellation) is { } filled)
            return await Writes.EnqueueAsync(session => names.Over(session, filled), cancellation);
        using var reader = rows.GetEnumerator();
        var fill = new LayerFill(reader, (layer, step, last) => FillAsync(names, layer, step, last, cancellation));
        IReadOnlyList<long>? complete = null;
        try
        {
            return complete = await fill.RunAsync(cancellation);
        }
        finally
        {
            if (fill.Layer is { } own && own != complete?[0])
                await RemoveAsync(own);
        }
    }

    public async Task<long> CopyLayerAsync(
        string sandboxId, string name, long source, IReadOnlyCollection<string> kinds, CancellationToken cancellation) =>
        await FindLayerAsync(sandboxId, name, cancellation)
        ?? await Writes.EnqueueAsync(session => LayerCopy.Run(session, sandboxId, name, source, kinds), cancellation);

    public async Task DropLayersAsync(string sandboxId, IReadOnlyCollection<long> keep, CancellationToken cancellation)
    {
        foreach (var layer in await Writes.EnqueueAsync(session => Layers.Hide(session, sandboxId, keep), cancellation))
        {
            counted.TryRemove(layer, out _);
            await RepeatAsync(session => Layers.RemoveSome(session, layer), cancellation);
        }
    }

    public Task<IReadOnlyList<string>> SandboxesAsync(CancellationToken cancellation) => ReadAsync(Layers.Sandboxes, cancellation);

    public ValueTask<Document?> FindAsync(LayerScope scope, string kind, string id, CancellationToken cancellation) =>
        new(ReadAsync(session => Reads.Find(session, scope, kind, id), cancellation));

    public Task<Page<Document>> ListAsync(LayerScope scope, DocumentQuery query, CancellationToken cancellation) =>
        ReadAsync(session => Reads.List(session, scope, query), cancellation);

    public Task<Page<Entry>> ReadAsync(LayerScope scope, EntryQuery query, CancellationToken cancellation) =>
        ReadAsync(session => Reads.Read(session, scope, query), cancellation);

    public Task<IReadOnlyDictionary<string, long>> CountAsync(LayerScope scope, CancellationToken cancellation)
    {
        scope.Require();
        return ReadAsync<IReadOnlyDictionary<string, long>>(
            session => session.Snapshot(snapshot => Reads.Count(snapshot, scope, scope.Base is { } beneath ? CountBase(snapshot, beneath) : Nothing)), cancellation);
    }

    public Task TrimAsync(long layer, string stream, int rows, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        return RepeatAsync(session => Operations.TrimSome(session, layer, stream, rows), cancellation);
    }

    /// <summary>A base does not change, and ids of layers are not used again, so it is counted once while it is in use.</summary>
    private IReadOnlyDictionary<string, long> CountBase(Session session, long layer)
    {
        // Starting over is rarer and simpler than ageing them one by one.
        if (counted.Count >= MaxCounted)
            counted.Clear();
        return counted.GetOrAdd(layer, static (layer, session) => Reads.CountLayer(session, layer), session);
    }

    private Task<LayerFill.Progress> FillAsync(LayerNames names, long? begun, List<WriteOperation> rows, bool last, CancellationToken cancellation) =>
        Writes.EnqueueAsync(
            session =>
            {
                var layer = begun ?? Layers.Begin(session, names.Sandbox, names.Filled);
                Store(session, new LayerScope(layer, Base: null, Hidden: []), rows);
                return new LayerFill.Progress(layer, last ? names.Over(session, Layers.Complete(session, layer, names.Sandbox, names.Filled)) : null);
            },
            cancellation);

    /// <summary>Removes a layer that was not completed. Where that fails too, the next opening of the file does it.</summary>
    private async Task RemoveAsync(long layer)
    {
        try
        {
            await Writes.EnqueueAsync(session => Layers.Hide(session, layer), CancellationToken.None);
            await RepeatAsync(session => Layers.RemoveSome(session, layer), CancellationToken.None);
        }
        catch (StorageUnavailableException)
        {
            // What made the fill fail is what its caller must hear.
        }
    }

    /// <summary>Runs a step until it has nothing left to do, each time as a write of its own, so that others come in between.</summary>
    private async Task RepeatAsync(Func<Session, bool> step, CancellationToken cancellation)
    {
        while (await Writes.EnqueueAsync(step, cancellation))
        {
        }
    }

    private static bool Store(Session session, LayerScope scope, IEnumerable<WriteOperation> operations)
    {
        foreach (var operation in operations)
            Operations.Apply(session, scope, operation);
        return true;
    }
}
