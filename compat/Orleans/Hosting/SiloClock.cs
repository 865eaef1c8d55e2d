using System.Diagnostics;

namespace Sandboxes.Embedded;

/// <summary>What the silo does from time to time: it times calls out, in real time, and collects idle activations, in the host's time.</summary>
internal sealed class SiloClock(Silo silo) : IDisposable
{
    private ITimer? _timeouts;
    private ITimer? _collection;

    public void Start()
    {
        var look = Clamp(silo.Options.ResponseTimeout / 4, TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(1));
        _timeouts = TimeProvider.System.CreateTimer(_ => TimeOutOverdue(), null, look, look);
        var quantum = silo.Options.Collection.CollectionQuantum;
        _collection = silo.Time.CreateTimer(_ => _ = CollectAsync(null), null, quantum, quantum);
    }

    /// <summary>Ends activations that have been idle for this long, or for their own age; those that are never collected stay.</summary>
    public async Task CollectAsync(TimeSpan? age)
    {
        await Task.WhenAll(EndIdle(age));
        silo.Catalog.Sweep();
    }

    public void Dispose()
    {
        _timeouts?.Dispose();
        _collection?.Dispose();
    }

    private static TimeSpan Clamp(TimeSpan value, TimeSpan low, TimeSpan high) => value < low ? low : value > high ? high : value;

    private IEnumerable<Task> EndIdle(TimeSpan? age) =>
        silo.Catalog.Activations
            .Where(a => AgeOf(a.Class) is var own && own != Timeout.InfiniteTimeSpan && a.CollectIfIdle(age ?? own))
            .Select(a => a.Deactivated);

    private TimeSpan AgeOf(GrainClass grainClass)
    {
        var options = silo.Options.Collection;
        return grainClass.CollectionAge
            ?? (options.ClassSpecificCollectionAge.TryGetValue(grainClass.Type.FullName ?? "", out var own) ? own : options.CollectionAge);
    }

    private void TimeOutOverdue()
    {
        var now = Stopwatch.GetTimestamp();
        foreach (var target in silo.Catalog.Targets)
            target.TimeOutOverdue(now);
    }
}
