using Sandboxes.Storage.Health;

namespace Sandboxes.Storage.Platform.Postgres;

/// <summary>Several parts of the storage as one: the first that is not healthy is told.</summary>
internal sealed class JointHealth(params IStorageHealth[] parts) : IStorageHealth
{
    public async ValueTask<StorageHealth> CheckAsync(CancellationToken cancellation)
    {
        foreach (var part in parts)
        {
            if (await part.CheckAsync(cancellation) is { IsHealthy: false } unhealthy)
                return unhealthy;
        }
        return new StorageHealth(Fault: null);
    }
}
