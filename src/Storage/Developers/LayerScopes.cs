namespace Sandboxes.Storage.Developers;

internal static class LayerScopes
{
    /// <summary>The base layer as far as this kind or stream is concerned: null where there is none or it is hidden.</summary>
    public static long? BaseOf(this LayerScope scope, string name) =>
        scope.Base is { } beneath && (scope.Hidden.IsDefaultOrEmpty || !scope.Hidden.Contains(name)) ? beneath : null;

    /// <exception cref="ArgumentException">The base layer is not older than the layer over it: what lies on top is told by the id.</exception>
    public static void Require(this LayerScope scope)
    {
        if (scope.Base >= scope.Layer)
            throw new ArgumentException($"Layer {scope.Layer} cannot lie over {scope.Base}: a base layer is made before what lies over it.", nameof(scope));
    }
}
