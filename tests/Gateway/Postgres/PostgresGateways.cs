using Sandboxes.Testing;
using Sandboxes.Testing.Postgres;

namespace Sandboxes.Gateway.Tests.Postgres;

/// <summary>A PostgreSQL server with a database for the platform, and gateways that are started on it.</summary>
internal sealed class PostgresGateways : IAsyncDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("sandbox-postgres-");
    private readonly (string Key, string Value)[] _settings;

    private PostgresGateways(PostgresServer server)
    {
        Server = server;
        _settings =
        [
            ("STORAGE__ENGINE", "postgres"),
            ("STORAGE__POSTGRES__CONNECTION", server.ConnectionTo("platform")),
            ("LIMITS__MANAGEMENT_REQUESTS_PER_MINUTE", "1000000"),
            ("ENVIRONMENTS__RESOURCE_LIMITS__REQUESTS_PER_MINUTE", "1000000"),
        ];
    }

    public PostgresServer Server { get; }

    public string Data => Path.Combine(_root.FullName, "data");

    /// <summary>Starts a server; where there can be none the test is skipped, and fails in CI.</summary>
    /// <param name="migrate">Whether the database gets its tables.</param>
    public static async Task<PostgresGateways> StartAsync(bool migrate = true)
    {
        Assert.SkipWhen(PostgresServer.Unavailable is not null && Environment.GetEnvironmentVariable("CI") != "true", PostgresServer.Unavailable ?? "");
        var server = await PostgresServer.StartAsync();
        await server.RunAsync("CREATE DATABASE platform");
        var gateways = new PostgresGateways(server);
        if (migrate)
            (await gateways.RunAsync("db", "migrate")).ExitCode.ShouldBe(0);
        return gateways;
    }

    public Task<GatewayProcess> StartGatewayAsync() => StartGatewayAsync(Data);

    public Task<GatewayProcess> StartGatewayAsync(string data) => GatewayProcess.StartAsync(data, _settings);

    /// <summary>Runs the program with these arguments until it gives up or is done.</summary>
    public Task<(int ExitCode, string Error)> RunAsync(params string[] arguments) => GatewayProcess.RunAsync(arguments, _settings);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _root.Delete(recursive: true);
    }
}
