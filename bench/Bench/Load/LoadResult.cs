using System.Globalization;

namespace Sandboxes.Bench.Load;

/// <summary>What one run of the load saw.</summary>
/// <param name="Errors">Calls that failed, timed out or were answered with 400 or more.</param>
internal sealed record LoadResult(double PerSecond, double P50Ms, double P99Ms, long Errors)
{
    /// <summary>The middle one by throughput; of its latencies those are the middle ones too.</summary>
    public static LoadResult Median(IReadOnlyCollection<LoadResult> runs) => new(
        Middle(runs.Select(run => run.PerSecond)), Middle(runs.Select(run => run.P50Ms)), Middle(runs.Select(run => run.P99Ms)), runs.Sum(run => run.Errors));

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{PerSecond:N0}/s, p99 {P99Ms:0.0} ms") + (Errors > 0 ? $", {Errors} errors" : "");

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
