using System.Collections.Concurrent;
using Orleans.Storage;

namespace Sandboxes.Engine.Tests;

/// <summary>A storage of our own behind the engine's extension point.</summary>
internal class PlainStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string State, GrainId Grain), object> _rows = [];

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Act("read", stateName, grainId);
        if (_rows.TryGetValue((stateName, grainId), out var row))
        {
            grainState.State = (T)row;
            grainState.RecordExists = true;
            grainState.ETag = "1";
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Act("write", stateName, grainId);
        _rows[(stateName, grainId)] = grainState.State!;
        grainState.RecordExists = true;
        grainState.ETag = "1";
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Act("clear", stateName, grainId);
        _rows.TryRemove((stateName, grainId), out _);
        grainState.RecordExists = false;
        grainState.ETag = null;
        return Task.CompletedTask;
    }

    protected virtual void Act(string act, string stateName, GrainId grainId)
    {
    }
}
