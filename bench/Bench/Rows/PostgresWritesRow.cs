using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Sandboxes.Bench.Servers;
using Sandboxes.Storage.Developers;
using Sandboxes.Testing.Postgres;

namespace Sandboxes.Bench.Rows;

/// <summary>
/// One row for each write, each durable before its caller goes on: 64 callers of one developer's database, against pgbench with 64 clients
/// that insert the same row with a prepared statement into the same table on the same server, in turns.
/// </summary>
internal sealed partial class PostgresWritesRow : IRow
{
    private const int Callers = 64;
    private const string Json = """{"action":"read","outcome":"allow","reason":"the policy allows it","agent":"agent-000001","resource":"/reports/quarter/2026-1"}""";

    public string Name => "postgres-writes";

    public async Task<IReadOnlyList<Finding>> MeasureAsync(Workshop workshop, CancellationToken cancellation)
    {
        if (PostgresServer.Unavailable is { } reason)
            return [Finding.NotMeasured("durable writes, PostgreSQL, 64 callers", reason)];
        await using var server = await DeveloperServer.StartAsync();
        var database = await server.Developers.OpenAsync("dev_bench", cancellation);
        var scope = new LayerScope(await database.OpenLayerAsync("sb_1", "own", cancellation), null, []);
        var duration = TimeSpan.FromSeconds(workshop.Settings.LoadSeconds);
        await WriteAsync(database, scope, TimeSpan.FromSeconds(2));
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < workshop.Settings.Rounds; round++)
        {
            ours.Add(await WriteAsync(database, scope, duration));
            theirs.Add(await PgbenchAsync(server.Server, scope.Layer, duration));
        }

        return [Finding.AtLeast("durable writes, PostgreSQL, 64 callers", 1, "pgbench", Median(ours) / Median(theirs), $"{PerSecond(ours)} against {PerSecond(theirs)}")];
    }

    private static async Task<double> WriteAsync(IDeveloperDatabase database, LayerScope scope, TimeSpan duration)
    {
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            for (; Stopwatch.GetElapsedTime(started) < duration; count++)
                await database.WriteAsync(new WriteBatch(scope, [new AppendEntry("log", "entry-000001", DateTimeOffset.UnixEpoch, Json, "agent-000001")]), CancellationToken.None);
            return count;
        })));
        return counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<double> PgbenchAsync(PostgresServer server, long layer, TimeSpan duration)
    {
        var script = $"INSERT INTO entry (layer, stream, id, at, subject, json) VALUES ({layer}, 'log', 'entry-000001', {DateTimeOffset.UnixEpoch.UtcTicks}, 'agent-000001', '{Json}');";
        var output = await server.BenchAsync(script, "sbx_dev_bench", "-M", "prepared", "-c", $"{Callers}", "-j", "2", "-T", $"{duration.TotalSeconds:0}");
        return double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string PerSecond(List<double> values) => string.Create(CultureInfo.InvariantCulture, $"{Median(values):N0}/s");

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Rate();
}
