using Orleans.Storage;
using Orleans.TestingHost;
using Sandboxes.Storage.Platform;
using Sandboxes.Storage.Platform.Postgres;

namespace Sandboxes.Storage.Tests.Platform.Postgres;

[Trait("needs", "postgres")]
public sealed class PostgresGrainStorageTests(PostgresSilo silo) : GrainStorageContract, IClassFixture<PostgresSilo>
{
    protected override IGrainStorage Storage => silo.Storage;

    private protected override IClearedStates Cleared => silo.Cleared;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

[Trait("needs", "postgres")]
public sealed class PostgresReminderTableTests(PostgresSilo silo) : ReminderTableContract, IClassFixture<PostgresSilo>
{
    protected override IReminderTable Table => silo.Reminders;

    public override ValueTask DisposeAsync() => new(Table.TestOnlyClearTable());
}

[Trait("needs", "postgres")]
public sealed class PostgresRestartTests(SharedPostgres postgres) : RestartContract
{
    private string connection = null!;

    public override async ValueTask InitializeAsync()
    {
        connection = await postgres.NewDatabaseAsync();
        await PostgresPlatform.MigrateAsync(connection, CancellationToken.None);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override Task<InProcessTestCluster> StartAsync() => PostgresSilo.StartAsync(connection);
}
