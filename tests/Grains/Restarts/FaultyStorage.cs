using Orleans.Storage;
using Sandboxes.Storage.Developers;
using Sandboxes.Storage.Platform;

namespace Sandboxes.Grains.Tests.Restarts;

/// <summary>Grain storage whose writes may fail.</summary>
internal sealed class FaultyGrainStorage(IGrainStorage inner, Faults faults) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        faults.Read();
        return inner.ReadStateAsync(stateName, grainId, grainState);
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        faults.Write(() => inner.WriteStateAsync(stateName, grainId, grainState), stateName);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        faults.Write(() => inner.ClearStateAsync(stateName, grainId, grainState), stateName);
}

/// <summary>Rows that expire whose writes may fail.</summary>
internal sealed class FaultyRows(IExpiringRows inner, Faults faults) : IExpiringRows
{
    public ValueTask<ExpiringRow?> FindAsync(string kind, string key, CancellationToken cancellation) => inner.FindAsync(kind, key, cancellation);

    public Task<Guid?> PutAsync(string kind, string key, string value, DateTimeOffset expiresAt, Guid? expected, CancellationToken cancellation) =>
        faults.Write(() => inner.PutAsync(kind, key, value, expiresAt, expected, cancellation));

    public Task<ExpiringRow?> TakeAsync(string kind, string key, CancellationToken cancellation) =>
        faults.Write(() => inner.TakeAsync(kind, key, cancellation));

    public Task<bool> RemoveAsync(string kind, string key, Guid expected, CancellationToken cancellation) =>
        faults.Write(() => inner.RemoveAsync(kind, key, expected, cancellation));

    public Task<int> SweepAsync(int most, CancellationToken cancellation) => faults.Write(() => inner.SweepAsync(most, cancellation));
}

/// <summary>Developer databases whose writes may fail.</summary>
internal sealed class FaultyDatabases(IDeveloperDatabases inner, Faults faults) : IDeveloperDatabases
{
    public async ValueTask<IDeveloperDatabase> OpenAsync(string developerId, CancellationToken cancellation) =>
        new FaultyDatabase(await inner.OpenAsync(developerId, cancellation), faults);

    public ValueTask DeleteAsync(string developerId, CancellationToken cancellation) => inner.DeleteAsync(developerId, cancellation);
}

/// <inheritdoc cref="FaultyDatabases"/>
internal sealed class FaultyDatabase(IDeveloperDatabase inner, Faults faults) : IDeveloperDatabase
{
    public Task WriteAsync(WriteBatch batch, CancellationToken cancellation) => faults.Write(() => inner.WriteAsync(batch, cancellation), batch);

    public ValueTask<long?> FindLayerAsync(string sandboxId, string name, CancellationToken cancellation) =>
        inner.FindLayerAsync(sandboxId, name, cancellation);

    public Task<long> OpenLayerAsync(string sandboxId, string name, CancellationToken cancellation) =>
        faults.Write(() => inner.OpenLayerAsync(sandboxId, name, cancellation));

    public Task<IReadOnlyList<long>> FillLayerAsync(
        string sandboxId, string name, IEnumerable<WriteOperation> rows, IReadOnlyCollection<string> above, CancellationToken cancellation) =>
        faults.Write(() => inner.FillLayerAsync(sandboxId, name, rows, above, cancellation));

    public Task<long> CopyLayerAsync(string sandboxId, string name, long source, IReadOnlyCollection<string> kinds, CancellationToken cancellation) =>
        faults.Write(() => inner.CopyLayerAsync(sandboxId, name, source, kinds, cancellation));

    public Task DropLayersAsync(string sandboxId, IReadOnlyCollection<long> keep, CancellationToken cancellation) =>
        faults.Write(() => inner.DropLayersAsync(sandboxId, keep, cancellation));

    public Task TrimAsync(long layer, string stream, int rows, CancellationToken cancellation) =>
        faults.Write(() => inner.TrimAsync(layer, stream, rows, cancellation));

    public Task<IReadOnlyList<string>> SandboxesAsync(CancellationToken cancellation) => inner.SandboxesAsync(cancellation);

    public ValueTask<Document?> FindAsync(LayerScope scope, string kind, string id, CancellationToken cancellation) =>
        inner.FindAsync(scope, kind, id, cancellation);

    public Task<Page<Document>> ListAsync(LayerScope scope, DocumentQuery query, CancellationToken cancellation)
    {
        faults.Listed(query.Kind);
        return inner.ListAsync(scope, query, cancellation);
    }

    public Task<Page<Entry>> ReadAsync(LayerScope scope, EntryQuery query, CancellationToken cancellation) =>
        inner.ReadAsync(scope, query, cancellation);

    public Task<IReadOnlyDictionary<string, long>> CountAsync(LayerScope scope, CancellationToken cancellation) =>
        inner.CountAsync(scope, cancellation);
}
