using Sandboxes.Bench.Load;
using Sandboxes.Bench.Servers;

namespace Sandboxes.Bench.Rows;

/// <summary>The same answer over HTTP from a dictionary and through one grain in the same process.</summary>
internal sealed class CoHostedRow : IRow
{
    public string Name => "co-hosted";

    public async Task<IReadOnlyList<Finding>> MeasureAsync(Workshop workshop, CancellationToken cancellation)
    {
        await using var server = await ServerProcess.StartAsync(
            workshop.Settings.Program("Sandboxes.Bench.CoHosted"),
            port => ["--urls", $"http://127.0.0.1:{port}", "--silo-port", $"{Ports.Free()}", "--gateway-port", $"{Ports.Free()}"], "ready", cancellation);
        var (grain, bare) = await workshop.Wrk.CompareAsync(
            new Target(new Uri(server.Url, "grain/one")), new Target(new Uri(server.Url, "bare/one")), cancellation);
        return [Finding.AtLeast("HTTP through one grain in the same process", 0.8, "bare", grain.PerSecond / bare.PerSecond, $"{grain} against {bare}")];
    }
}
