namespace Sandboxes.Containers;

/// <summary>Tells whether containers can be made and reached now; for a readiness probe.</summary>
public interface IContainerHealth
{
    /// <summary>
    /// What is wrong with the container engine and what to do, without secrets; null where it answers. Never throws for a fault of the engine and
    /// takes at most <see cref="ContainersOptions.EngineTimeout"/>.
    /// </summary>
    Task<string?> FaultAsync(CancellationToken cancellation);
}
