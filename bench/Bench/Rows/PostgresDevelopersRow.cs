using System.Diagnostics;
using System.Globalization;
using Sandboxes.Bench.Servers;
using Sandboxes.Storage.Developers;
using Sandboxes.Testing.Postgres;

namespace Sandboxes.Bench.Rows;

/// <summary>
/// Developers' databases on PostgreSQL: how long one takes from nothing until it can be written to, how much it holds then, how many connections the server
/// has while a hundred developers are active among all, and whether nothing is left when they are gone.
/// </summary>
internal sealed class PostgresDevelopersRow : IRow
{
    private const int Active = 100;
    private const int MostConnections = 60;

    public string Name => "postgres-developers";

    public async Task<IReadOnlyList<Finding>> MeasureAsync(Workshop workshop, CancellationToken cancellation)
    {
        if (PostgresServer.Unavailable is { } reason)
            return [Finding.NotMeasured("create a developer's database", reason)];
        var count = workshop.Settings.Developers ?? (workshop.Settings.Quick ? 20 : Active);
        await using var server = await DeveloperServer.StartAsync("max_connections=64");
        var started = Stopwatch.GetTimestamp();
        var developers = new List<string>();
        var latencies = await Latencies.OfAsync(0, count, async () => await server.Developers.OpenAsync(NewDeveloper(developers), cancellation));
        var size = double.Parse(
            await server.Server.RunAsync("SELECT avg(pg_database_size(oid)) FROM pg_database WHERE datname LIKE 'sbx_dev_%'"), CultureInfo.InvariantCulture);
        var made = Stopwatch.GetElapsedTime(started);
        var connections = await MostWhileActiveAsync(server, [.. developers.TakeLast(Active)], workshop.Settings.LoadSeconds, cancellation);
        var removing = Stopwatch.GetTimestamp();
        foreach (var developer in developers)
            await server.Developers.DeleteAsync(developer, cancellation);
        var removed = Stopwatch.GetElapsedTime(removing);
        var left = await LeftAsync(server);
        return
        [
            Finding.Of("create a developer's database, p50", "150 ms", $"{latencies}", latencies.Percentile(0.5) <= 150),
            Finding.Of(
                $"server connections, {Math.Min(count, Active)} of {count} developers active", $"{MostConnections}", $"{connections}", connections <= MostConnections),
            Finding.Told("an empty developer's database", Text($"{size / 1e6:0.0} MB")),
            Finding.Of($"{count} developers' databases removed", "0 left", Text($"{left} left; made in {made.TotalSeconds:0} s, removed in {removed.TotalSeconds:0} s"), left == 0),
        ];
    }

    private static string NewDeveloper(List<string> developers)
    {
        developers.Add($"dev_{developers.Count}");
        return developers[^1];
    }

    /// <summary>The most connections that the server ever had while each of the developers writes, one write after the other.</summary>
    private static async Task<int> MostWhileActiveAsync(DeveloperServer server, IReadOnlyList<string> developers, int seconds, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(TimeSpan.FromSeconds(seconds));
        var writing = Task.WhenAll(developers.Select(developer => WriteAsync(server.Developers, developer, stop.Token)));
        var most = 0;
        while (!writing.IsCompleted)
            most = Math.Max(most, int.Parse(await server.Server.RunAsync("SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'sandbox%'"), CultureInfo.InvariantCulture));
        await writing;
        return most;
    }

    private static async Task WriteAsync(IDeveloperDatabases developers, string developer, CancellationToken stop)
    {
        var database = await developers.OpenAsync(developer, CancellationToken.None);
        var scope = new LayerScope(await database.OpenLayerAsync("sbx_bench", "own", CancellationToken.None), null, []);
        while (!stop.IsCancellationRequested)
            await database.WriteAsync(new WriteBatch(scope, [new PutDocument("agents", "a", "{}")]), CancellationToken.None);
    }

    private static async Task<int> LeftAsync(DeveloperServer server) => int.Parse(
        await server.Server.RunAsync(
            "SELECT (SELECT count(*) FROM pg_database WHERE datname LIKE 'sbx_dev_%') + (SELECT count(*) FROM pg_roles WHERE rolname LIKE 'sbx_dev_%')"),
        CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
