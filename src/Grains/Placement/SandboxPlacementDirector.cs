using Orleans.Runtime.Placement;

namespace Sandboxes.Grains.Placement;

/// <summary>Where a grain is activated next. What is active stays where it is; it moves with its next activation.</summary>
internal sealed class SandboxPlacementDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var silos = context.GetCompatibleSilos(target);
        var silo = IPlacementDirector.GetPlacementHint(target.RequestContextData, silos)
            ?? RendezvousHash.Choose(target.GrainIdentity.Key.AsSpan(), silos, static silo => silo.GetConsistentHashCode());
        return Task.FromResult(silo);
    }
}
