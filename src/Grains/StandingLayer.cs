using Sandboxes.Contracts;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Grains;

/// <summary>The layer of a sandbox that outlives its generations, opened for one developer who must own it.</summary>
internal sealed class StandingLayer(IDeveloperDatabases databases, IGrainFactory grains, string sandboxId)
{
    private string? _owner;
    private LayerScope? _scope;

    /// <summary>Refused as not found to anyone but the owner.</summary>
    public async ValueTask<Refusal?> Check(string developerId, CancellationToken cancellation)
    {
        if (_owner == developerId)
        {
            return null;
        }

        var reply = await grains.Sandbox(sandboxId).Get(developerId, cancellation);
        if (reply.Refusal is null)
        {
            _owner = developerId;
        }

        return reply.Refusal;
    }

    public async ValueTask<(IDeveloperDatabase Database, LayerScope Scope)> Open(string developerId, CancellationToken cancellation)
    {
        var database = await databases.OpenAsync(developerId, cancellation);
        _scope ??= new(await database.OpenLayerAsync(sandboxId, MirrorKinds.StandingLayer, cancellation), null, []);
        return (database, _scope);
    }
}
