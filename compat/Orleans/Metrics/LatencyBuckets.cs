using System.Diagnostics.Metrics;

namespace Sandboxes.Embedded;

/// <summary>A histogram in the form that Orleans gives it: counters of buckets by the tag <c>duration</c>, of values, and of their sum.</summary>
internal sealed class LatencyBuckets
{
    private static readonly long[] Bounds =
        [1, 2, 4, 6, 8, 10, 50, 100, 200, 400, 800, 1_000, 1_500, 2_000, 5_000, 10_000, 15_000, long.MaxValue];

    private readonly long[] _counts = new long[Bounds.Length];
    private readonly ObservableCounter<long> _sumCounter;
    private long _sum;

    public LatencyBuckets(Meter meter, string name)
    {
        meter.CreateObservableCounter($"{name}-bucket", Buckets);
        meter.CreateObservableCounter($"{name}-count", () => _counts.Sum());
        _sumCounter = meter.CreateObservableCounter($"{name}-sum", () => _sum);
    }

    public bool IsWanted => _sumCounter.Enabled;

    public void Record(long milliseconds)
    {
        var bucket = Array.BinarySearch(Bounds, milliseconds);
        Interlocked.Increment(ref _counts[bucket < 0 ? ~bucket : bucket]);
        Interlocked.Add(ref _sum, milliseconds);
    }

    private IEnumerable<Measurement<long>> Buckets() =>
        Bounds.Select((bound, i) => new Measurement<long>(_counts[i], new KeyValuePair<string, object?>("duration", $"{bound}ms")));
}
