using System.Diagnostics;
using Sandboxes.Bench.Servers;

namespace Sandboxes.Bench.Rows;

/// <summary><c>./sandbox up</c> on a built tree with nothing kept yet, from the command to the first good readiness answer.</summary>
internal sealed class StartRow : IRow
{
    public string Name => "up";

    public async Task<IReadOnlyList<Finding>> MeasureAsync(Workshop workshop, CancellationToken cancellation)
    {
        var seconds = new List<double>();
        for (var run = 0; run < workshop.Settings.Rounds + 2; run++)
        {
            var data = workshop.NewFolder($"up-{run}");
            var started = Stopwatch.GetTimestamp();
            await using var up = await ServerProcess.StartAsync(Path.Combine(workshop.Settings.Root, "sandbox"),
                port => ["up", "--no-welcome", "--port", $"{port}", "--data", data], "health/ready", cancellation);
            seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        seconds.Sort();
        var median = seconds[seconds.Count / 2];
        return [Finding.Of("./sandbox up on a built tree until ready", "2 s", $"{median:0.00} s, most {seconds[^1]:0.00} s ({seconds.Count} starts)", median <= 2)];
    }
}
