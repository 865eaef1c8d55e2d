using Sandboxes.Contracts;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Grains;

/// <summary>The layer of a sandbox that outlives its generations, opened for one developer who must own it.</summary>
internal sealed class StandingLayer(IDeveloperDatabases databases, IGrainFactory grains, string sandboxId)
{
    /// <summary>No layer has this id: nothing is found in it, and writing to it is refused as stale.</summary>
    private static readonly LayerScope None = new(0, null, []);

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

    /// <summary>
    /// The layer as the sandbox made it. It is never made here: what comes late, when the sandbox has ended, must not leave
    /// a layer behind that nobody owns.
    /// </summary>
    public async ValueTask<(IDeveloperDatabase Database, LayerScope Scope)> Open(string developerId, CancellationToken cancellation)
    {
        var database = await databases.OpenAsync(developerId, cancellation);
        if (_scope is null && await database.FindLayerAsync(sandboxId, MirrorKinds.StandingLayer, cancellation) is { } layer)
        {
            _scope = new(layer, null, []);
        }

        return (database, _scope ?? None);
    }
}
