using System.Collections.Concurrent;
using System.Collections.Immutable;
using Npgsql;
using Sandboxes.Storage.Writes;

namespace Sandboxes.Storage.Developers.Postgres;

/// <inheritdoc cref="IDeveloperDatabase"/>
#pragma warning disable CA1001 // A SemaphoreSlim whose wait handle nobody asks for holds nothing; this object ends with whoever last holds it.
internal sealed class PostgresDeveloperDatabase : DeveloperLogin, IDeveloperDatabase
#pragma warning restore CA1001
{
    private const int MaxCounted = 16;

    // Layers are made and removed beside each other, but not so many at once that a developer would take every connection there is.
    private const int ChangesAtOnce = 2;

    private static readonly ImmutableDictionary<string, long> Nothing = ImmutableDictionary<string, long>.Empty;

    private readonly ConcurrentDictionary<long, IReadOnlyDictionary<string, long>> counted = [];
    private readonly SemaphoreSlim changes = new(ChangesAtOnce);
    private readonly SemaphoreSlim readers;
    private readonly WriteQueue<BatchWrite> writes;

    public PostgresDeveloperDatabase(string id, DeveloperDatabaseServices services, Action<string> vanished)
        : base(id, services, vanished)
    {
        readers = new SemaphoreSlim(services.Options.ReadConnections);
        var committing = new GroupCommitting(this, services);
        writes = new WriteQueue<BatchWrite>(committing.RunAsync, services.Options.QueuedWrites);
    }

    public async Task WriteAsync(WriteBatch batch, CancellationToken cancellation)
    {
        batch.Scope.Require();
        await writes.EnqueueAsync(new BatchWrite(batch), cancellation).ConfigureAwait(false);
    }

    public async ValueTask<long?> FindLayerAsync(string sandboxId, string name, CancellationToken cancellation) =>
        await ReadAsync(connection => LayerTable.FindAsync(connection, sandboxId, name, cancellation), cancellation).ConfigureAwait(false);

    public Task<long> OpenLayerAsync(string sandboxId, string name, CancellationToken cancellation) =>
        ChangeAsync(connection => LayerTable.OpenAsync(connection, sandboxId, name, cancellation), cancellation);

    public async Task<IReadOnlyList<long>> FillLayerAsync(
        string sandboxId, string name, IEnumerable<WriteOperation> rows, IReadOnlyCollection<string> above, CancellationToken cancellation)
    {
        // Again only where another filled one of this name meanwhile, which is then found.
        while (true)
        {
            if (await FindLayerAsync(sandboxId, name, cancellation).ConfigureAwait(false) is { } filled)
                return [filled, .. await ChangeAsync(connection => LayerTable.OpenAllAsync(connection, sandboxId, above, cancellation), cancellation).ConfigureAwait(false)];
            if (await WorkAsync(changes, () => FillAsync(sandboxId, name, rows, above, cancellation), cancellation).ConfigureAwait(false) is { Count: > 0 } made)
                return made;
        }
    }

    public async Task<long> CopyLayerAsync(
        string sandboxId, string name, long source, IReadOnlyCollection<string> kinds, CancellationToken cancellation)
    {
        // Again only where another of this name was made meanwhile, which is then found.
        while (true)
        {
            if (await FindLayerAsync(sandboxId, name, cancellation).ConfigureAwait(false) is { } copied)
                return copied;
            if (await WorkAsync(changes, () => CopyAsync(sandboxId, name, source, kinds, cancellation), cancellation).ConfigureAwait(false) is { } made)
                return made;
        }
    }

    public async Task DropLayersAsync(string sandboxId, IReadOnlyCollection<long> keep, CancellationToken cancellation)
    {
        foreach (var layer in await ChangeAsync(connection => LayerTable.HideAsync(connection, sandboxId, keep, cancellation), cancellation).ConfigureAwait(false))
        {
            counted.TryRemove(layer, out _);
            await RepeatAsync(connection => LayerTable.RemoveSomeAsync(connection, layer, cancellation), cancellation).ConfigureAwait(false);
        }
    }

    public Task<IReadOnlyList<string>> SandboxesAsync(CancellationToken cancellation) =>
        ReadAsync(connection => LayerTable.SandboxesAsync(connection, cancellation), cancellation);

    public async ValueTask<Document?> FindAsync(LayerScope scope, string kind, string id, CancellationToken cancellation) =>
        await ReadAsync(connection => PostgresReads.FindAsync(connection, scope, kind, id, cancellation), cancellation).ConfigureAwait(false);

    public Task<Page<Document>> ListAsync(LayerScope scope, DocumentQuery query, CancellationToken cancellation) =>
        ReadAsync(connection => PostgresReads.ListAsync(connection, scope, query, cancellation), cancellation);

    public Task<Page<Entry>> ReadAsync(LayerScope scope, EntryQuery query, CancellationToken cancellation) =>
        ReadAsync(connection => PostgresReads.ReadAsync(connection, scope, query, cancellation), cancellation);

    public async Task<IReadOnlyDictionary<string, long>> CountAsync(LayerScope scope, CancellationToken cancellation)
    {
        scope.Require();
        return await ReadAsync(
            async connection =>
            {
                var beneath = scope.Base is { } below ? await CountBaseAsync(connection, below, cancellation).ConfigureAwait(false) : Nothing;
                return await PostgresReads.CountAsync(connection, scope, beneath, cancellation).ConfigureAwait(false);
            },
            cancellation).ConfigureAwait(false);
    }

    public Task TrimAsync(long layer, string stream, int rows, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        return RepeatAsync(connection => LayerTable.TrimSomeAsync(connection, layer, stream, rows, cancellation), cancellation);
    }

    /// <summary>A base does not change, and ids of layers are not used again, so it is counted once while it is in use.</summary>
    private async Task<IReadOnlyDictionary<string, long>> CountBaseAsync(NpgsqlConnection connection, long layer, CancellationToken cancellation)
    {
        if (counted.TryGetValue(layer, out var known))
            return known;
        // Starting over is rarer and simpler than ageing them one by one.
        if (counted.Count >= MaxCounted)
            counted.Clear();
        return counted[layer] = await PostgresReads.CountLayerAsync(connection, layer, cancellation).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<long>> FillAsync(
        string sandboxId, string name, IEnumerable<WriteOperation> rows, IReadOnlyCollection<string> above, CancellationToken cancellation)
    {
        var (lease, layer) = await BeginAsync(LayerFilling.BeginAsync, cancellation).ConfigureAwait(false);
        await using var returning = lease.ConfigureAwait(false);
        var filling = new LayerFilling(lease, layer, sandboxId, name, above);
        using var reader = rows.GetEnumerator();
        return await new LayerFill(reader, (_, step, last) => filling.StepAsync(step, last, cancellation)).RunAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<long?> CopyAsync(string sandboxId, string name, long source, IReadOnlyCollection<string> kinds, CancellationToken cancellation)
    {
        var (lease, copied) = await BeginAsync((leased, stop) => LayerCopying.RunAsync(leased, sandboxId, name, source, kinds, stop), cancellation).ConfigureAwait(false);
        await lease.DisposeAsync().ConfigureAwait(false);
        return copied;
    }

    /// <summary>Runs a step until it has nothing left to do, each time as a change of its own, so that others come in between.</summary>
    private async Task RepeatAsync(Func<NpgsqlConnection, Task<bool>> step, CancellationToken cancellation)
    {
        while (await ChangeAsync(step, cancellation).ConfigureAwait(false))
        {
        }
    }

    private Task<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken cancellation) =>
        WorkAsync(readers, () => RunAsync(read, cancellation), cancellation);

    private Task<T> ChangeAsync<T>(Func<NpgsqlConnection, Task<T>> change, CancellationToken cancellation) =>
        WorkAsync(changes, () => RunAsync(change, cancellation), cancellation);

    private async Task<T> WorkAsync<T>(SemaphoreSlim gate, Func<Task<T>> work, CancellationToken cancellation)
    {
        await OpenAsync(cancellation).ConfigureAwait(false);
        await gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception fault) when (Explain(fault) is var explained && explained != fault)
        {
            throw explained;
        }
        finally
        {
            gate.Release();
        }
    }
}
