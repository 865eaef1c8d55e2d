using Orleans.Storage;

namespace Sandboxes.Storage.Platform.Postgres;

/// <summary>Tells the faults of PostgreSQL as faults of the storage, which callers know how to wait for.</summary>
/// <remarks>
/// When a write fails it is open whether it was done: the connection may have gone before the answer came. So the activation that
/// wrote is told that its state is not to be trusted, which ends it, and the next call reads what is there.
/// </remarks>
internal sealed class GuardedGrainStorage(IGrainStorage storage) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        try
        {
            await storage.ReadStateAsync(stateName, grainId, grainState);
        }
        catch (Exception fault) when (PlatformFaults.IsOne(fault))
        {
            throw PlatformFaults.Explain(fault);
        }
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        try
        {
            await storage.WriteStateAsync(stateName, grainId, grainState);
        }
        catch (Exception fault) when (PlatformFaults.IsOne(fault))
        {
            throw Open(stateName, grainId, fault);
        }
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        try
        {
            await storage.ClearStateAsync(stateName, grainId, grainState);
        }
        catch (Exception fault) when (PlatformFaults.IsOne(fault))
        {
            throw Open(stateName, grainId, fault);
        }
    }

    private static InconsistentStateException Open(string stateName, GrainId grainId, Exception fault) =>
        new($"It is open whether state '{stateName}' of {grainId} was stored.", PlatformFaults.Explain(fault));
}
