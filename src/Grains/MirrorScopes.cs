using Sandboxes.Contracts;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Grains;

internal static class MirrorScopes
{
    /// <summary>What this generation sees in the developer's database.</summary>
    public static LayerScope Scope(this SandboxContext sandbox) => new(sandbox.Layer, sandbox.BaseLayer, sandbox.Hidden);
}
