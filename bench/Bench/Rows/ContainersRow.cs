using System.Globalization;
using Sandboxes.Bench.Servers;
using Sandboxes.Testing.Docker;

namespace Sandboxes.Bench.Rows;

/// <summary>Containers against the engine's own command line: cold, warm, a command, and twenty at once.</summary>
internal sealed class ContainersRow : IRow
{
    private const int WarmUp = 2;
    private const int PoolSize = 2;

    public string Name => "containers";

    public async Task<IReadOnlyList<Finding>> MeasureAsync(Workshop workshop, CancellationToken cancellation)
    {
        if (DockerEngine.Unavailable is { } reason)
            return [Finding.NotMeasured("containers", reason)];

        var (count, atOnce) = workshop.Settings.Quick ? (5, 4) : (30, 20);
        await using var host = await ContainerHost.StartAsync(workshop, PoolSize, cancellation);
        var (ours, theirs) = await Latencies.InTurnsAsync(
            WarmUp, count, () => StartOursAsync(host, warm: false, cancellation), () => StartTheirsAsync(host, cancellation));
        var warm = await WarmAsync(host, count, cancellation);
        var (cold, quick) = (ours.Percentile(0.5), warm.Percentile(0.5));
        return
        [
            Finding.AtMost("cold container until its first exec answers, p50", 1.3, "docker run + exec", cold / theirs.Percentile(0.5), $"{ours} against {theirs}"),
            Finding.AtMost("warm container until its first exec answers, p50", 0.35, "cold", quick / cold, $"{warm}"),
            Finding.Of("warm container until its first exec answers, p50", "80 ms", string.Create(CultureInfo.InvariantCulture, $"{quick:0.0} ms"), quick < 80),
            await ExecAsync(host, 2 * count, cancellation),
            await BurstAsync(host, atOnce, cancellation),
        ];
    }

    /// <summary>The pool is full again before each claim, so that no container is made while another is timed.</summary>
    private static async Task<Latencies> WarmAsync(ContainerHost host, int count, CancellationToken cancellation)
    {
        List<double> took = [];
        for (var made = 0; made < WarmUp + count; made++)
        {
            await host.PoolFilledAsync(PoolSize, cancellation);
            took.Add(await StartOursAsync(host, warm: true, cancellation));
        }

        return new Latencies(took.Skip(WarmUp));
    }

    private static async Task<Finding> ExecAsync(ContainerHost host, int count, CancellationToken cancellation)
    {
        var (sandbox, name) = (await host.ProvisionAsync(warm: false, cancellation), host.NewName());
        await host.Cli.RunAsync(name, cancellation);
        var (ours, theirs) = await Latencies.InTurnsAsync(
            WarmUp,
            count,
            () => Latencies.TimeAsync(() => host.ExecAsync(sandbox, cancellation)),
            () => Latencies.TimeAsync(() => host.Cli.ExecAsync(name, cancellation)));
        return Finding.AtMost(
            "exec true through the API, p50", 1.3, "docker exec", ours.Percentile(0.5) / theirs.Percentile(0.5), $"{ours} against {theirs}");
    }

    private static async Task<Finding> BurstAsync(ContainerHost host, int atOnce, CancellationToken cancellation)
    {
        var theirs = await AllAsync(atOnce, () => StartTheirsAsync(host, cancellation));
        var ours = await AllAsync(atOnce, () => StartOursAsync(host, warm: false, cancellation));
        return Finding.AtLeast(
            $"{atOnce} containers at once", 1, "docker run + exec", theirs / ours, string.Create(CultureInfo.InvariantCulture, $"{ours:0} ms against {theirs:0} ms"));
    }

    /// <summary>Until the last of them has answered.</summary>
    private static async Task<double> AllAsync(int atOnce, Func<Task<double>> start) =>
        (await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => start()))).Max();

    private static async Task<double> StartOursAsync(ContainerHost host, bool warm, CancellationToken cancellation)
    {
        var sandbox = "";
        var took = await Latencies.TimeAsync(async () =>
        {
            sandbox = await host.ProvisionAsync(warm, cancellation);
            await host.ExecAsync(sandbox, cancellation);
        });
        await host.DeleteAsync(sandbox, cancellation);
        return took;
    }

    private static async Task<double> StartTheirsAsync(ContainerHost host, CancellationToken cancellation)
    {
        var name = host.NewName();
        var took = await Latencies.TimeAsync(async () =>
        {
            await host.Cli.RunAsync(name, cancellation);
            await host.Cli.ExecAsync(name, cancellation);
        });
        await host.Cli.RemoveAsync(name, cancellation);
        return took;
    }
}
