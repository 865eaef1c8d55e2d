using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Sandboxes.Contracts;

namespace Sandboxes.Grains.Containers;

/// <summary>What is seen of the container, and what follows from it.</summary>
internal sealed partial class SandboxContainerGrain : IObservedContainerGrain
{
    private string? _measured;
    private ContainerUsage? _usage;
    private ImmutableArray<UseSample> _samples = [];

    public Task<ContainerUsage?> Use(CancellationToken cancellation) => Task.FromResult(_usage);

    public Task<ContainerGlance> Glance(string name, CancellationToken cancellation) =>
        Task.FromResult(new ContainerGlance(_measured == name ? _usage : null, _running > 0));

    public async Task Observe(ContainerNews news, CancellationToken cancellation)
    {
        // Late news of a container that is not the sandbox's any more must not be taken for the present one's.
        if (await Owner.Watched(news.Name, cancellation) is not { } watched)
        {
            return;
        }

        await TellAll([.. Entries(news)], watched.DeveloperId, cancellation);
        if (news.Ended is { } exitCode)
        {
            var end = new SeenContainer(news.Name, false, $"its main process ended with {exitCode}");
            await MendOrLater(new(time.GetUtcNow(), [end]), cancellation);
        }
        else if (news.Use is { } use)
        {
            await Measured(watched, use, cancellation);
        }
    }

    private async Task Measured(WatchedContainer watched, ContainerUsage use, CancellationToken cancellation)
    {
        if (_measured != watched.Name)
        {
            (_measured, _samples) = (watched.Name, []);
        }

        _usage = use;
        if (watched.Ceiling is not { } ceiling)
        {
            return;
        }

        _samples = ScalingRules.Keep(_samples, new(use.At, use.CpuPercent / 100, use.MemoryMb));
        if (ScalingRules.Decide(watched.Size, watched.Floor, ceiling, _samples) is { } decision)
        {
            _samples = [];
            await ScaleOrLater(watched, decision, cancellation);
        }
    }

    private async Task ScaleOrLater(WatchedContainer watched, ScalingDecision decision, CancellationToken cancellation)
    {
        try
        {
            await Owner.Scale(watched.Name, decision.Size, decision.Reason, cancellation);
        }
        catch (Exception exception) when (ContainerRefusals.Of(exception) is not null)
        {
            LogNotScaled(logger, exception, watched.Name);
        }
    }

    private async Task MendOrLater(ContainersSeen seen, CancellationToken cancellation)
    {
        try
        {
            await Owner.Mend(seen, cancellation);
        }
        catch (Exception exception) when (ContainerRefusals.IsEngineAway(exception))
        {
            LogNotMended(logger, exception, Id);
        }
    }

    private IEnumerable<SandboxLogEntry> Entries(ContainerNews news)
    {
        foreach (var line in news.Lines)
        {
            yield return new(0, line.At, "info", ContainerLog.Category, line.IsError ? "container.stderr" : "container.stdout", line.Text, null);
        }

        if (news.Dropped > 0)
        {
            yield return new(
                0, time.GetUtcNow(), "warning", ContainerLog.Category, "container.lines_dropped", $"{news.Dropped} lines came too fast and were dropped.", null);
        }

        if (news.RanOutOfMemory)
        {
            yield return new(
                0,
                time.GetUtcNow(),
                "error",
                ContainerLog.Category,
                "container.out_of_memory",
                "The kernel ended a process for want of memory.",
                ContainerLog.OutOfMemory(news.Name));
        }
    }

    private async Task TellAll(ImmutableArray<SandboxLogEntry> entries, string developerId, CancellationToken cancellation)
    {
        if (!entries.IsEmpty)
        {
            await GrainFactory.SandboxLog(Id).AppendAll(developerId, entries, cancellation);
        }
    }

    [LoggerMessage(12001, LogLevel.Warning, "The limits of container {Container} could not be changed")]
    private static partial void LogNotScaled(ILogger logger, Exception exception, string container);

    [LoggerMessage(12002, LogLevel.Warning, "The container of {SandboxId} ended and is made anew when the engine answers")]
    private static partial void LogNotMended(ILogger logger, Exception exception, string sandboxId);
}
