using Sandboxes.Bench.Servers;
using Sandboxes.Testing.Postgres;

namespace Sandboxes.Bench.Rows;

/// <summary>A developer's database on PostgreSQL, from nothing until it can be written to.</summary>
internal sealed class PostgresDevelopersRow : IRow
{
    public string Name => "postgres-developers";

    public async Task<IReadOnlyList<Finding>> MeasureAsync(Workshop workshop, CancellationToken cancellation)
    {
        if (PostgresServer.Unavailable is { } reason)
            return [Finding.NotMeasured("create a developer's database", reason)];
        await using var server = await DeveloperServer.StartAsync();
        var made = 0;
        var latencies = await Latencies.OfAsync(
            3, workshop.Settings.Quick ? 20 : 100, async () => await server.Developers.OpenAsync($"dev_{made++}", cancellation));
        return [Finding.Of("create a developer's database, p50", "150 ms", $"{latencies}", latencies.Percentile(0.5) <= 150)];
    }
}
