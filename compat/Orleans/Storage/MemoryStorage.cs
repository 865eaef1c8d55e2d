using System.Collections.Concurrent;
using System.Globalization;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Sandboxes.Embedded;

/// <summary>Storage that lasts as long as the silo.</summary>
internal sealed class MemoryStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string State, GrainId Grain), Record> _records = new();
    private long _version;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var found = _records.TryGetValue((stateName, grainId), out var record);
        grainState.State = found ? Copy((T?)record!.State) : default;
        grainState.ETag = record?.ETag;
        grainState.RecordExists = found;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var next = new Record(Copy(grainState.State), Interlocked.Increment(ref _version).ToString(CultureInfo.InvariantCulture));
        var key = (stateName, grainId);
        var written = _records.TryGetValue(key, out var stored)
            ? stored.ETag == grainState.ETag && _records.TryUpdate(key, next, stored)
            : grainState.ETag is null && _records.TryAdd(key, next);
        if (!written)
            throw Conflict(key, grainState.ETag);
        grainState.ETag = next.ETag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (stateName, grainId);
        if (_records.TryGetValue(key, out var stored)
            && (stored.ETag != grainState.ETag || !_records.TryRemove(KeyValuePair.Create(key, stored))))
            throw Conflict(key, grainState.ETag);
        (grainState.State, grainState.ETag, grainState.RecordExists) = (default, null, false);
        return Task.CompletedTask;
    }

    private static T? Copy<T>(T? state) => (T?)(Copier.For(typeof(T))?.Copy(state) ?? state);

    private InconsistentStateException Conflict((string State, GrainId Grain) key, string? given) => new(
        $"Version conflict: state {key.State} of {key.Grain} was changed since it was read.", _records.GetValueOrDefault(key)?.ETag, given);

    private sealed class Record(object? state, string etag)
    {
        public object? State => state;

        public string ETag => etag;
    }
}
