using Sandboxes.Containers.Doors;
using Sandboxes.Containers.Engine;

namespace Sandboxes.Containers.Watch;

/// <summary>Opens the doors of containers that run without one, as all do after this process was started anew.</summary>
internal sealed class DoorKeeper(ContainerStore store, SandboxDoors doors)
{
    public async Task EnsureAsync(string id, string name, CancellationToken cancellation)
    {
        if (doors.IsOpen(id) || await store.FindAsync(id, cancellation) is not { } container)
            return;
        if (Labels.SecurityOf(container.Config.Labels) != ContainerSecurity.Standard)
            return;
        doors.Open(container);
        doors.Admit(id, NameRules.SandboxOf(name));
    }
}
