using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Orleans.TestingHost;
using Sandboxes.Storage.Platform;
using Sandboxes.Storage.Platform.Postgres;

namespace Sandboxes.Storage.Tests.Platform.Postgres;

/// <summary>A silo whose grain states and reminders lie in a database of its own.</summary>
public sealed class PostgresSilo(SharedPostgres postgres) : IAsyncLifetime
{
    private InProcessTestCluster cluster = null!;

    public IGrainStorage Storage => cluster.GetSiloServiceProvider().GetRequiredKeyedService<IGrainStorage>("platform");

    internal IClearedStates Cleared => cluster.GetSiloServiceProvider().GetRequiredService<IClearedStates>();

    public IReminderTable Reminders => cluster.GetSiloServiceProvider().GetRequiredService<IReminderTable>();

    public async ValueTask InitializeAsync()
    {
        var connection = await postgres.NewDatabaseAsync();
        await PostgresPlatform.MigrateAsync(connection, CancellationToken.None);
        cluster = await StartAsync(connection);
    }

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null)
            await cluster.DisposeAsync();
    }

    public static async Task<InProcessTestCluster> StartAsync(string connection)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ConfigureFileLogging = false;
        builder.Options.ServiceId = "test";
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddPostgresGrainStorage("platform").UsePostgresReminders();
            silo.Services.AddStateMigration<GrainStorageContract.Aging>();
            silo.Services.Configure<StorageOptions>(options => (options.Engine, options.Postgres.Connection) = (StorageEngine.Postgres, connection));
        });
        var made = builder.Build();
        await made.DeployAsync();
        return made;
    }
}
