using System.Data.Common;
using Orleans.Storage;
using Sandboxes.Containers;
using Sandboxes.Contracts;
using Sandboxes.Storage;

namespace Sandboxes.Grains.Filters;

/// <summary>What an exception that leaves a grain means to whoever called it.</summary>
internal static class GrainFailures
{
    /// <summary>Null for a bug, which goes on as it is, and for what says what it means already.</summary>
    public static PlatformException? Of(Exception failure)
    {
        for (Exception? part = failure; part is not null; part = part.InnerException)
        {
            if (part is PlatformException)
            {
                return null;
            }

            if (OfPart(part) is { } known)
            {
                return known;
            }
        }

        return null;
    }

    private static PlatformException? OfPart(Exception part) => part switch
    {
        StaleGenerationException or StaleDocumentException => new(
            RefusalCodes.SandboxNotReady, "The sandbox was reset or ended while the call was under way. Nothing was stored; try again."),
        ContainerEngineUnavailableException => new(
            RefusalCodes.ContainerEngineUnavailable, "The container engine does not answer. Sandboxes without a container go on; try again."),
        ContainerNotFoundException => new(
            RefusalCodes.SandboxNotReady, "The sandbox's container ended or is being made anew; its workspace is then empty. Try again in a moment."),

        // An inconsistent state ends the activation that met it, so trying again begins with what is stored.
        StorageUnavailableException or InconsistentStateException or DbException or IOException => new(
            RefusalCodes.StorageUnavailable, "Storage does not answer. Nothing was acknowledged; try again."),
        _ => ClusterFailures.IsSiloAway(part) ? ClusterFailures.Unavailable() : null,
    };
}
