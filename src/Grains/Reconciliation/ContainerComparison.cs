using Microsoft.Extensions.Logging;
using Sandboxes.Containers;
using Sandboxes.Contracts;
using Sandboxes.Grains.Containers;

namespace Sandboxes.Grains.Reconciliation;

/// <summary>Compares the containers on the engine with the sandboxes: each sandbox is told what there is of it and mends itself.</summary>
/// <remarks>
/// The list may be old by the time a sandbox hears of it. So the sandbox decides, in a turn of its own in which nothing of it is being made, and
/// passes over what changed after the list was begun.
/// </remarks>
internal sealed partial class ContainerComparison(ISandboxContainers containers, IGrainFactory grains, TimeProvider time, ILogger<ContainerComparison> logger)
{
    /// <summary>Sandboxes that mend at once: enough that many lost containers are back soon, and few enough for the engine.</summary>
    private const int AtOnce = 8;

    /// <param name="expected">The live sandboxes that should have a container.</param>
    /// <exception cref="ContainerEngineUnavailableException">The engine does not answer.</exception>
    public async Task Run(IReadOnlyCollection<string> expected, CancellationToken cancellation)
    {
        var at = time.GetUtcNow();
        var found = (await containers.ListAsync(cancellation)).ToLookup(view => view.SandboxId, SeenContainers.Of);
        foreach (var some in expected.Union(found.Select(group => group.Key)).Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(sandboxId => Mend(sandboxId, new(at, [.. found[sandboxId]]), cancellation)));
        }

        await containers.SweepAsync(cancellation);
    }

    /// <summary>The trouble of one sandbox must not keep the others waiting.</summary>
    private async Task Mend(string sandboxId, ContainersSeen seen, CancellationToken cancellation)
    {
        try
        {
            foreach (var name in await grains.Reference<IContainerOwnerGrain>(sandboxId).Mend(seen, cancellation))
            {
                LogRemoved(logger, name, sandboxId);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !ContainerRefusals.IsEngineAway(exception))
        {
            LogNotMended(logger, exception, sandboxId);
        }
    }

    [LoggerMessage(9004, LogLevel.Information, "Removed container {Container}, which sandbox {SandboxId} does not have")]
    private static partial void LogRemoved(ILogger logger, string container, string sandboxId);

    [LoggerMessage(9005, LogLevel.Error, "Could not mend the container of {SandboxId}; the next turn tries again")]
    private static partial void LogNotMended(ILogger logger, Exception exception, string sandboxId);
}
