using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Sandboxes.Storage.Developers;
using Sandboxes.Storage.Developers.Postgres;
using Sandboxes.Storage.Postgres;
using Sandboxes.Testing.Postgres;

namespace Sandboxes.Storage.Tests.Postgres;

internal static class TestServer
{
    public static readonly CancellationToken None = CancellationToken.None;

    /// <summary>A connection as a developer's role, made as the platform makes its own but to any database.</summary>
    public static async Task<NpgsqlConnection> LogInAsync(this TestStorage storage, string developer, string? database = null)
    {
        var login = await storage.Services.GetRequiredService<DeveloperAccounts>().LoginAsync(developer, None);
        (login.Database, login.Pooling) = (database ?? login.Database, false);
        var connection = new NpgsqlConnection(login.ToString());
        try
        {
            await connection.OpenAsync();
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>What a statement of a role is refused with.</summary>
    public static async Task<string> RefusalOfAsync(this NpgsqlConnection connection, string statement) =>
        (await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(statement, None))).SqlState;

    /// <summary>How many of the platform's connections the server has.</summary>
    public static async Task<int> ConnectionsAsync(this PostgresServer server) =>
        int.Parse(await server.RunAsync("SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'sandbox%'"));

    public static async Task<(IDeveloperDatabase Database, LayerScope Scope)> OpenAsync(this TestStorage storage, string developer)
    {
        var database = await storage.Developers.OpenAsync(developer, None);
        return (database, new LayerScope(await database.OpenLayerAsync("sb_1", "own", None), null, []));
    }

    public static Task WriteAsync(this IDeveloperDatabase database, LayerScope scope, string id, string json = "{}") =>
        database.WriteAsync(new WriteBatch(scope, [new PutDocument("agents", id, json)]), None);

    public static async Task<string[]> IdsAsync(this IDeveloperDatabase database, LayerScope scope)
    {
        var ids = new List<string>();
        while (await database.ListAsync(scope, new DocumentQuery("agents") { Limit = 10_000, Offset = ids.Count }, None) is { Items: { Length: > 0 } items })
            ids.AddRange(items.Select(document => document.Id));
        return [.. ids];
    }
}
