using Sandboxes.Domain.Policies.Cel;

namespace Sandboxes.Grains.Policies;

/// <summary>
/// Compiles policies for the grains of this process, but not on their threads. A turn of a grain is meant to be short, for the silo gives all of them the same
/// few threads: a pattern takes a millisecond, a policy may have 500, a sandbox 10,000 policies. So this belongs to the process, not to a grain,
/// and leaves one processor to everything else.
/// </summary>
internal sealed class SharedCompiler
{
    /// <summary>A few hundred patterns, or thousands of plain conditions.</summary>
    private const long Capacity = 32 * 1_024 * 1_024;

    private readonly ConditionCache _conditions = new(Capacity);
    private readonly TaskScheduler _workers =
        new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, Math.Max(1, Environment.ProcessorCount - 1)).ConcurrentScheduler;

    /// <summary>Does work that compiles conditions; it must not touch a grain.</summary>
    /// <param name="work">Gets what compiles a condition, or knows it from before.</param>
    public Task<T> Run<T>(Func<Func<string, CelCompilation>, T> work) =>
        Task.Factory.StartNew(() => work(_conditions.Compile), CancellationToken.None, TaskCreationOptions.DenyChildAttach, _workers);
}
