using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sandboxes.Storage;
using Sandboxes.Storage.Developers;
using Sandboxes.Testing.Postgres;

namespace Sandboxes.Bench.Servers;

/// <summary>A PostgreSQL server of our own with developers' databases on it.</summary>
internal sealed class DeveloperServer : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private DeveloperServer(PostgresServer server, ServiceProvider services)
    {
        Server = server;
        this.services = services;
    }

    public PostgresServer Server { get; }

    public IDeveloperDatabases Developers => services.GetRequiredService<IDeveloperDatabases>();

    /// <param name="settings">Of the server, beyond the defaults.</param>
    public static async Task<DeveloperServer> StartAsync(params string[] settings)
    {
        var server = await PostgresServer.StartAsync(settings);
        await server.RunAsync("CREATE DATABASE platform");
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddPostgresStorage().Configure<StorageOptions>(options => options.Postgres.Connection = server.ConnectionTo("platform"));
        return new DeveloperServer(server, services.BuildServiceProvider());
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Server.DisposeAsync();
    }
}
