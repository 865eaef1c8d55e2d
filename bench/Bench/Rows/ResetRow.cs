using System.Text.Json.Nodes;

namespace Sandboxes.Bench.Rows;

/// <summary>A reset of everything in a sandbox with 1,000 agents.</summary>
internal sealed class ResetRow : IRow
{
    public string Name => "reset";

    public async Task<IReadOnlyList<Finding>> MeasureAsync(Workshop workshop, CancellationToken cancellation)
    {
        var gateway = await workshop.GatewayAsync(cancellation);
        var sandbox = await gateway.ProvisionAsync(new JsonObject { ["test_data"] = new JsonObject { ["synthetic_agents"] = 1000 } }, cancellation);
        var reset = new JsonObject { ["sandbox_id"] = sandbox };
        var latencies = await Latencies.OfAsync(3, workshop.Settings.Quick ? 20 : 200, () => gateway.PostAsync("sandbox/reset", reset.DeepClone(), cancellation));
        return [Finding.Of("reset with 1,000 agents, p99", "50 ms", $"{latencies}", latencies.Percentile(0.99) <= 50)];
    }
}
