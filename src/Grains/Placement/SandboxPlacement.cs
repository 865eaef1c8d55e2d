using Orleans.Placement;

namespace Sandboxes.Grains.Placement;

/// <summary>Places grains whose keys begin alike, up to the first slash, on the same silo: all of a sandbox, for one.</summary>
[GenerateSerializer, Immutable, Alias("sandbox.v1.SandboxPlacement")]
internal sealed class SandboxPlacement : PlacementStrategy
{
    public static SandboxPlacement Instance { get; } = new();
}

/// <summary>A mirrored call asks two or three grains of one sandbox; together on one silo, the second and third cost no way over the network.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class SandboxPlacementAttribute() : PlacementAttribute(SandboxPlacement.Instance);
