using System.Diagnostics;
using System.Globalization;

namespace Sandboxes.Bench;

/// <summary>How long each of a number of like calls took.</summary>
internal sealed class Latencies
{
    private readonly List<double> milliseconds = [];

    /// <summary>Makes the call <paramref name="warmUp"/> times unmeasured, then <paramref name="count"/> times, one after the other.</summary>
    public static async Task<Latencies> OfAsync(int warmUp, int count, Func<Task> call)
    {
        var latencies = new Latencies();
        for (var made = 0; made < warmUp + count; made++)
        {
            var started = Stopwatch.GetTimestamp();
            await call();
            if (made >= warmUp)
                latencies.milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        latencies.milliseconds.Sort();
        return latencies;
    }

    /// <summary>The latency in milliseconds that this share of the calls did not pass (nearest rank).</summary>
    public double Percentile(double share) => milliseconds[Math.Max(0, (int)Math.Ceiling(share * milliseconds.Count) - 1)];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"p50 {Percentile(0.5):0.0} ms, p99 {Percentile(0.99):0.0} ms, most {Percentile(1):0.0} ms ({milliseconds.Count} calls)");
}
