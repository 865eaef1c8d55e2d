namespace Sandboxes.Gateway.Doors;

/// <summary>The call comes through the door, out of this sandbox's container. A feature of its connection.</summary>
internal sealed record DoorConnection(string SandboxId)
{
    /// <summary>Null for a call that comes from elsewhere.</summary>
    public static DoorConnection? Of(HttpContext context) => context.Features.Get<DoorConnection>();
}
