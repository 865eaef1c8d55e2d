using Orleans.Runtime.Hosting;

namespace Sandboxes.Engine.Tests;

/// <summary>A cluster with a second storage, which records.</summary>
public sealed class StorageCluster : EngineCluster
{
    public const string Recording = "recording";

    protected override void ConfigureSilo(ISiloBuilder silo) =>
        silo.Services.AddGrainStorage(Recording, (_, _) => new RecordingStorage(Board));
}
