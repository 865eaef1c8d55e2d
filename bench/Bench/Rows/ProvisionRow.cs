namespace Sandboxes.Bench.Rows;

/// <summary>A sandbox with five agents and their seeded data, one after the other, as a caller waits for it.</summary>
internal sealed class ProvisionRow : IRow
{
    public string Name => "provision";

    public async Task<IReadOnlyList<Finding>> MeasureAsync(Workshop workshop, CancellationToken cancellation)
    {
        var gateway = await workshop.GatewayAsync(cancellation);
        var count = workshop.Settings.Quick ? 50 : 500;
        var latencies = await Latencies.OfAsync(20, count, () => gateway.ProvisionAsync([], cancellation));
        return
        [
            Finding.Of("provision, p50", "10 ms", $"{latencies}", latencies.Percentile(0.5) <= 10),
            Finding.Of("provision, p99", "50 ms", $"{latencies.Percentile(0.99):0.0} ms", latencies.Percentile(0.99) <= 50),
        ];
    }
}
