using System.Diagnostics;
using System.Globalization;

namespace Sandboxes.Bench.Load;

/// <summary>Load from <c>wrk -t2 -c64</c> on the same machine.</summary>
internal sealed class Wrk(Settings settings)
{
    private const int WarmUpSeconds = 3;

    /// <summary>Loads two servers in turn, so that what else goes on in the machine falls on both, and takes the median of each.</summary>
    public async Task<(LoadResult First, LoadResult Second)> CompareAsync(Target first, Target second, CancellationToken cancellation)
    {
        List<LoadResult> firsts = [], seconds = [];
        await RunAsync(first, WarmUpSeconds, cancellation);
        await RunAsync(second, WarmUpSeconds, cancellation);
        for (var round = 0; round < settings.Rounds; round++)
        {
            firsts.Add(await RunAsync(first, settings.LoadSeconds, cancellation));
            seconds.Add(await RunAsync(second, settings.LoadSeconds, cancellation));
        }

        return (LoadResult.Median(firsts), LoadResult.Median(seconds));
    }

    /// <summary>One warm run of one server.</summary>
    public async Task<LoadResult> MeasureAsync(Target target, CancellationToken cancellation)
    {
        await RunAsync(target, WarmUpSeconds, cancellation);
        return await RunAsync(target, settings.LoadSeconds, cancellation);
    }

    private static async Task<LoadResult> RunAsync(Target target, int seconds, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true };
        foreach (var argument in (string[])["-t2", "-c64", $"-d{seconds}s", "-s", Path.Combine(AppContext.BaseDirectory, "Load", "load.lua"), target.Url.AbsoluteUri])
            start.ArgumentList.Add(argument);
        start.Environment["LOAD_METHOD"] = target.Body is null ? "GET" : "POST";
        start.Environment["LOAD_KEY"] = target.Key;
        start.Environment["LOAD_BODY"] = target.Body;

        using var wrk = Process.Start(start)!;
        var output = await wrk.StandardOutput.ReadToEndAsync(cancellation);
        await wrk.WaitForExitAsync(cancellation);
        var saw = output.Split('\n').FirstOrDefault(line => line.StartsWith("SAW ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"wrk said: {output}");
        var numbers = saw.Split(' ').Skip(1).Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return new LoadResult(numbers[0] / (numbers[1] / 1e6), numbers[2] / 1e3, numbers[3] / 1e3, (long)numbers[4]);
    }
}
