using System.Diagnostics;

namespace Sandboxes.Bench.Load;

/// <summary>Callers that each make a call at a fixed beat, so that what is measured is how long a call takes and not how many fit.</summary>
internal static class PacedLoad
{
    private const int Callers = 8;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(10);

    public static async Task<Latencies> MeasureAsync(TimeSpan duration, Func<Task> call, CancellationToken cancellation)
    {
        var calling = Enumerable.Range(0, Callers).Select(_ => CallAsync(duration, call, cancellation));
        return new Latencies((await Task.WhenAll(calling)).SelectMany(took => took));
    }

    private static async Task<List<double>> CallAsync(TimeSpan duration, Func<Task> call, CancellationToken cancellation)
    {
        List<double> took = [];
        using var beat = new PeriodicTimer(Beat);
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < duration && await beat.WaitForNextTickAsync(cancellation))
        {
            took.Add(await Latencies.TimeAsync(call));
        }

        return took;
    }
}
