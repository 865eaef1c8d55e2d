using System.Collections.Immutable;
using Orleans.Concurrency;
using Sandboxes.Contracts;

namespace Sandboxes.Grains.Containers;

/// <summary>A container as it is watched, for this assembly. Key: the sandbox's id; the container's grain itself.</summary>
[Alias("sandbox.v1.IObservedContainerGrain")]
internal interface IObservedContainerGrain : IGrainWithStringKey
{
    /// <summary>Takes what was seen. Answers when it has dealt with it, so that who sends it can drop what comes meanwhile.</summary>
    [Alias("Observe")]
    Task Observe(ContainerNews news, CancellationToken cancellation);

    /// <summary>What the container of that name used last, and whether something runs in it.</summary>
    [Alias("Glance"), AlwaysInterleave]
    Task<ContainerGlance> Glance(string name, CancellationToken cancellation);
}

/// <summary>What was seen of one container since the last time.</summary>
/// <param name="Use">The latest measurement; null for none.</param>
/// <param name="Dropped">Lines that were not passed on because there were too many.</param>
/// <param name="Ended">The exit code of its main process; null while that runs.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.ContainerNews")]
internal sealed record ContainerNews(
    [property: Id(0)] string Name,
    [property: Id(1)] ContainerUsage? Use,
    [property: Id(2)] ImmutableArray<NewsLine> Lines,
    [property: Id(3)] bool RanOutOfMemory,
    [property: Id(4)] int? Ended,
    [property: Id(5)] long Dropped = 0);

[GenerateSerializer, Immutable, Alias("sandbox.v1.NewsLine")]
internal sealed record NewsLine([property: Id(0)] DateTimeOffset At, [property: Id(1)] bool IsError, [property: Id(2)] string Text);

[GenerateSerializer, Immutable, Alias("sandbox.v1.ContainerGlance")]
internal sealed record ContainerGlance([property: Id(0)] ContainerUsage? Usage, [property: Id(1)] bool IsBusy);
