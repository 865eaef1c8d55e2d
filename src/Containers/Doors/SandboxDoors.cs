using System.Collections.Concurrent;
using System.Net.Sockets;
using Docker.DotNet.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sandboxes.Containers.Doors;

/// <summary>The doors of all containers, by the engine's ids. A door ends with this process and is opened anew by the next.</summary>
internal sealed partial class SandboxDoors(IOptions<ContainersOptions> options, TimeProvider clock, ILogger<SandboxDoors> logger) : IDisposable
{
    /// <summary>The port at 127.0.0.1 inside: the same in every container, as each has a network of its own.</summary>
    public const int Port = 5080;

    private readonly ConcurrentDictionary<string, Door> doors = new();
    private readonly Lock gate = new();

    /// <summary>
    /// Opens the container's door unless it is open; nobody is let through before <see cref="Admit"/>.
    /// A container whose door cannot be opened has no network at all, which is logged.
    /// </summary>
    public void Open(ContainerInspectResponse container)
    {
        if (!NetworkNamespace.CanEnter(options.Value) || doors.ContainsKey(container.ID) || NamespaceOf(container) is not { } file)
            return;
        lock (gate)
        {
            if (!doors.ContainsKey(container.ID))
                TryOpen(container, file);
        }
    }

    /// <summary>Lets the container's connections through, as calls of this sandbox. May be repeated.</summary>
    public void Admit(string containerId, string sandboxId)
    {
        if (doors.TryGetValue(containerId, out var door))
            door.Admit(sandboxId);
    }

    public void Close(string containerId)
    {
        if (doors.TryRemove(containerId, out var door))
            door.Dispose();
    }

    /// <summary>Closes the doors of containers that are no more.</summary>
    public void CloseAllBut(IReadOnlySet<string> containerIds)
    {
        foreach (var gone in doors.Keys.Where(id => !containerIds.Contains(id)))
            Close(gone);
    }

    public bool IsOpen(string containerId) => doors.ContainsKey(containerId);

    public DoorTraffic? TrafficOf(string containerId) => doors.TryGetValue(containerId, out var door) ? door.Traffic : null;

    public void Dispose() => CloseAllBut(new HashSet<string>());

    private static string? NamespaceOf(ContainerInspectResponse container) => container switch
    {
        { NetworkSettings.SandboxKey: { Length: > 0 } key } when File.Exists(key) => key,
        // An engine in another mount namespace binds its files where we cannot see them.
        { State.Pid: > 0 } => FormattableString.Invariant($"/proc/{container.State.Pid}/ns/net"),
        _ => null,
    };

#pragma warning disable CA2000 // The door owns the socket, and this the door until it is closed.
    private void TryOpen(ContainerInspectResponse container, string file)
    {
        try
        {
            doors[container.ID] = new Door(NetworkNamespace.Listen(file, Port), options.Value.GatewaySocket!, clock);
        }
        catch (SocketException fault)
        {
            LogCannotOpen(container.Name, fault.Message);
        }
    }
#pragma warning restore CA2000
}
