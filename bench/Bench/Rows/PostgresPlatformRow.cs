using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Sandboxes.Bench.Servers;
using Sandboxes.Storage.Platform.Postgres;
using Sandboxes.Testing.Postgres;

namespace Sandboxes.Bench.Rows;

/// <summary>The gateway with all it keeps on PostgreSQL: what a sandbox takes, and how soon writers are served when a crashed server is back.</summary>
internal sealed class PostgresPlatformRow : IRow
{
    private const int Writers = 8;
    private const string Database = "gateway";

    /// <summary>Between two tries of a writer that is refused.</summary>
    private static readonly TimeSpan s_beat = TimeSpan.FromMilliseconds(20);

    public string Name => "postgres-platform";

    public async Task<IReadOnlyList<Finding>> MeasureAsync(Workshop workshop, CancellationToken cancellation)
    {
        if (PostgresServer.Unavailable is { } reason)
            return [Finding.NotMeasured("the platform on PostgreSQL", reason)];
        await using var server = await PostgresServer.StartAsync();
        await server.RunAsync($"CREATE DATABASE {Database}");
        await PostgresPlatform.MigrateAsync(server.ConnectionTo(Database), cancellation);
        var storage = new JsonObject { ["engine"] = "postgres", ["postgres"] = new JsonObject { ["connection"] = server.ConnectionTo(Database) } };
        await using var gateway = await GatewayServer.StartAsync(workshop.Settings, workshop.NewFolder(Name), cancellation, ("storage", storage));

        var provisions = await Latencies.OfAsync(10, workshop.Settings.Quick ? 20 : 100, () => gateway.ProvisionAsync([], cancellation));
        var sandbox = await gateway.ProvisionAsync([], cancellation);
        var returns = new List<double>();
        for (var round = 0; round < workshop.Settings.Rounds; round++)
            returns.Add(await ReturnAsync(server, gateway, $"sandboxes/{sandbox}/v1/agents", round, cancellation));
        return
        [
            Finding.Told("provision on PostgreSQL", $"{provisions}"),
            Finding.Of($"a crashed server's return until {Writers} writers are served", "5 s", Text($"most {returns.Max():0.00} s of {returns.Count}"), returns.Max() <= 5),
        ];
    }

    /// <summary>Seconds from the server's return until every writer has been answered that its agent was stored.</summary>
    private static async Task<double> ReturnAsync(PostgresServer server, GatewayServer gateway, string agents, int round, CancellationToken cancellation)
    {
        await server.CrashAsync();
        var refused = Enumerable.Range(0, Writers).Select(_ => new TaskCompletionSource()).ToArray();
        var writing = Task.WhenAll(refused.Select((first, writer) => StoreAsync(gateway, agents, $"writer-{writer}-{round}", first, cancellation)));
        await Task.WhenAny(Task.WhenAll(refused.Select(first => first.Task)), writing);
        await server.StartAgainAsync();
        var back = Stopwatch.GetTimestamp();
        await writing;
        return Stopwatch.GetElapsedTime(back).TotalSeconds;
    }

    private static async Task StoreAsync(GatewayServer gateway, string agents, string id, TaskCompletionSource refused, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await gateway.PostAsync(agents, new JsonObject { ["agent_id"] = id, ["name"] = id }, cancellation);
                return;
            }
            catch (HttpRequestException away) when (away.StatusCode is HttpStatusCode.ServiceUnavailable)
            {
                refused.TrySetResult();
                await Task.Delay(s_beat, TimeProvider.System, cancellation);
            }
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
