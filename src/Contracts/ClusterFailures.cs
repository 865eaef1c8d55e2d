using Orleans.Runtime.Messaging;

namespace Sandboxes.Contracts;

/// <summary>Tells the exceptions by which Orleans says that the silo a call was meant for is away, from those that are bugs.</summary>
public static class ClusterFailures
{
    /// <summary>
    /// True where the call may have been lost with its silo, or never reached one. A call that may be repeated finds another silo soon: the next try is
    /// placed anew.
    /// </summary>
    public static bool IsSiloAway(Exception failure) => failure switch
    {
        PlatformException known => known.Code == RefusalCodes.PlatformUnavailable,
        OrleansMessageRejectionException or ConnectionFailedException or GatewayTooBusyException or ClientNotAvailableException => true,

        // "No active nodes are compatible with grain ...": the silos that have it are away. Orleans has no type of its own for it; with a cause inside it
        // means something else, a state that could not be written for one.
        _ => failure.GetType() == typeof(OrleansException) && failure.InnerException is null,
    };

    /// <summary>What the caller is told.</summary>
    public static PlatformException Unavailable() => new(
        RefusalCodes.PlatformUnavailable, "A part of the platform is away. The call may still have been carried out; look, or repeat it with an Idempotency-Key.");
}
