using Sandboxes.Containers;

namespace Sandboxes.Grains.Containers;

internal static class SeenContainers
{
    public static SeenContainer Of(ContainerView view) =>
        new(view.Name, view.Phase == ContainerPhase.Paused, view.Phase == ContainerPhase.Stopped ? "its main process ended" : null);
}
