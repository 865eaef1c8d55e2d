using Sandboxes.Bench.Load;
using Sandboxes.Bench.Servers;
using Sandboxes.Testing.Docker;

namespace Sandboxes.Bench.Rows;

/// <summary>How long one sandbox's calls take while another one's container does its worst.</summary>
internal sealed class NeighboursRow : IRow
{
    /// <summary>Busybox shell each; what ends by itself begins anew until the command's timeout.</summary>
    private static readonly (string Attack, string Script)[] Attacks =
    [
        ("fork bomb", "bomb() { bomb | bomb & }; bomb; while :; do sleep 1; done"),
        ("memory balloon", "while :; do awk 'BEGIN { s = \"x\"; while (1) s = s s }'; done"),
        ("full disk", "while :; do cat /dev/zero > /workspace/fill; rm -f /workspace/fill; done"),
        ("CPU hog", "for n in 1 2 3 4; do while :; do :; done & done; wait"),
    ];

    public string Name => "neighbours";

    public async Task<IReadOnlyList<Finding>> MeasureAsync(Workshop workshop, CancellationToken cancellation)
    {
        if (DockerEngine.Unavailable is { } reason)
            return [Finding.NotMeasured("neighbours", reason)];

        await using var host = await ContainerHost.StartAsync(workshop, warm: 0, cancellation);
        var (victim, duration) = (await host.ProvisionPlainAsync(cancellation), TimeSpan.FromSeconds(workshop.Settings.LoadSeconds));
        Task<Latencies> MeasureAsync() => PacedLoad.MeasureAsync(duration, () => host.CallAsync(victim, cancellation), cancellation);

        // The first run warms everything up.
        await MeasureAsync();
        List<Finding> findings = [];
        foreach (var (attack, script) in Attacks)
        {
            var quiet = await MeasureAsync();
            var attacker = await host.ProvisionAsync(warm: false, cancellation);
            var attacking = host.ExecAsync(attacker, ["sh", "-c", script], duration + TimeSpan.FromSeconds(2), cancellation);
            var loud = await MeasureAsync();
            await attacking;
            await host.DeleteAsync(attacker, cancellation);
            findings.Add(Finding.AtMost($"p99 of a neighbour's calls, {attack}", 2, "quiet", loud.Percentile(0.99) / quiet.Percentile(0.99), $"{loud} against {quiet}"));
        }

        return findings;
    }
}
