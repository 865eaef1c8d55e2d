using Sandboxes.Storage.Platform.Postgres;

namespace Sandboxes.Storage.Tests.Platform.Postgres;

[Trait("needs", "postgres")]
public sealed class PostgresExpiringRowsTests(SharedPostgres postgres) : ExpiringRowsContract
{
    private PlatformSource one = null!;
    private PlatformSource other = null!;

    public override async ValueTask InitializeAsync()
    {
        var connection = await postgres.NewDatabaseAsync();
        await PostgresPlatform.MigrateAsync(connection, CancellationToken.None);
        (one, other) = (new(connection), new(connection));
        (Rows, Elsewhere) = (new PostgresExpiringRows(one, Clock), new PostgresExpiringRows(other, Clock));
    }

    public override async ValueTask DisposeAsync()
    {
        await one.DisposeAsync();
        await other.DisposeAsync();
    }

    protected override async Task<long> CountAsync()
    {
        await using var command = one.Connections.CreateCommand("SELECT count(*) FROM sandbox_expiring_row");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
