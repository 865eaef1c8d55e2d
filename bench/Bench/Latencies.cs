using System.Diagnostics;
using System.Globalization;

namespace Sandboxes.Bench;

/// <summary>How long each of a number of like calls took.</summary>
internal sealed class Latencies
{
    private readonly List<double> milliseconds;

    public Latencies(IEnumerable<double> milliseconds) => this.milliseconds = [.. milliseconds.Order()];

    /// <summary>Makes the call <paramref name="warmUp"/> times unmeasured, then <paramref name="count"/> times, one after the other.</summary>
    public static async Task<Latencies> OfAsync(int warmUp, int count, Func<Task> call)
    {
        List<double> took = [];
        for (var made = 0; made < warmUp + count; made++)
        {
            var milliseconds = await TimeAsync(call);
            if (made >= warmUp)
                took.Add(milliseconds);
        }

        return new Latencies(took);
    }

    /// <summary>
    /// Makes two calls in turns, so that whatever else the machine does befalls both alike. Each tells its own time, because what
    /// makes it ready and tidies up after it is not timed.
    /// </summary>
    public static async Task<(Latencies One, Latencies Other)> InTurnsAsync(int warmUp, int count, Func<Task<double>> one, Func<Task<double>> other)
    {
        List<double> ones = [], others = [];
        for (var made = 0; made < warmUp + count; made++)
        {
            var (first, second) = (await one(), await other());
            if (made >= warmUp)
            {
                ones.Add(first);
                others.Add(second);
            }
        }

        return (new Latencies(ones), new Latencies(others));
    }

    /// <summary>How many milliseconds a call takes.</summary>
    public static async Task<double> TimeAsync(Func<Task> call)
    {
        var started = Stopwatch.GetTimestamp();
        await call();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>The latency in milliseconds that this share of the calls did not pass (nearest rank).</summary>
    public double Percentile(double share) => milliseconds[Math.Max(0, (int)Math.Ceiling(share * milliseconds.Count) - 1)];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"p50 {Percentile(0.5):0.0} ms, p99 {Percentile(0.99):0.0} ms, most {Percentile(1):0.0} ms ({milliseconds.Count} calls)");
}
