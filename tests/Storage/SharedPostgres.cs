using System.Collections.Concurrent;
using Npgsql;
using Sandboxes.Storage.Postgres;
using Sandboxes.Storage.Tests;
using Sandboxes.Testing.Postgres;

[assembly: AssemblyFixture(typeof(SharedPostgres))]

namespace Sandboxes.Storage.Tests;

/// <summary>One server for all tests that do not stop it, started by the first that wants it.</summary>
public sealed class SharedPostgres : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private readonly ConcurrentBag<string> emptied = [];
    private PostgresServer? server;

    /// <summary>The platform's database on the shared server.</summary>
    public async Task<string> ConnectionAsync() => (await ServerAsync()).ConnectionTo("platform");

    public async Task<PostgresServer> ServerAsync()
    {
        Require();
        await gate.WaitAsync();
        try
        {
            return server ??= await StartAsync();
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>A developer whose database is empty: that of an earlier test, or a new one.</summary>
    public string TakeDeveloper() => emptied.TryTake(out var id) ? id : $"dev_{Guid.NewGuid():N}";

    /// <summary>Empties a developer's database for the next test, which is faster than making another. Nobody may use it any more.</summary>
    public async Task EmptyAsync(string id)
    {
        await using var connection = new NpgsqlConnection((await ServerAsync()).ConnectionTo(ServerNames.OfDeveloper(id)) + ";Pooling=false");
        await connection.OpenAsync();
        await connection.ExecuteAsync("TRUNCATE layer, document, entry, writer", CancellationToken.None);
        emptied.Add(id);
    }

    /// <summary>An empty database on the shared server.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"platform_{Guid.NewGuid():N}";
        // Never open to everybody, not for a moment: other tests ask for that.
        await (await ServerAsync()).RunAsync(
            $"CREATE DATABASE {name} ALLOW_CONNECTIONS false; REVOKE CONNECT ON DATABASE {name} FROM PUBLIC; ALTER DATABASE {name} ALLOW_CONNECTIONS true");
        return server!.ConnectionTo(name);
    }

    /// <summary>A server with a platform database, for a test that stops it.</summary>
    public static async Task<PostgresServer> StartAsync(params string[] settings)
    {
        Require();
        var started = await PostgresServer.StartAsync(settings);
        await started.RunAsync("CREATE DATABASE platform");
        return started;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        gate.Dispose();
    }

    /// <summary>Skips the test where there can be no server; where the build server says CI=true, that is a failure.</summary>
    private static void Require()
    {
        if (PostgresServer.Unavailable is not { } reason)
            return;
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(reason);
        Assert.Skip(reason);
    }
}
