using Npgsql;
using Sandboxes.Storage.Postgres;
using static Sandboxes.Storage.Tests.Postgres.TestServer;

namespace Sandboxes.Storage.Tests.Postgres;

[Trait("needs", "postgres")]
public sealed class PostgresSchemaTests(SharedPostgres postgres) : IAsyncLifetime
{
    private static readonly PostgresSchema First = new("test", "CREATE TABLE note (text text)");
    private readonly string database = $"schema_{Guid.NewGuid():N}";
    private NpgsqlConnection connection = null!;

    public async ValueTask InitializeAsync()
    {
        var server = await postgres.ServerAsync();
        await server.RunAsync($"CREATE DATABASE {database} ALLOW_CONNECTIONS false;\nREVOKE CONNECT ON DATABASE {database} FROM PUBLIC;\nALTER DATABASE {database} ALLOW_CONNECTIONS true");
        connection = new NpgsqlConnection(server.ConnectionTo(database) + ";Pooling=false");
        await connection.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is null)
            return;
        await connection.DisposeAsync();
        await (await postgres.ServerAsync()).RunAsync($"DROP DATABASE {database}");
    }

    [Fact]
    public async Task An_older_database_is_migrated_with_what_is_in_it()
    {
        await First.MigrateAsync(connection, None);
        await connection.ExecuteAsync("INSERT INTO note VALUES ('kept')", None);
        var second = new PostgresSchema("test", [.. First.Scripts, "ALTER TABLE note ADD COLUMN stars integer NOT NULL DEFAULT 3"]);
        (await second.IsCurrentAsync(connection, None)).ShouldBeFalse();

        await second.MigrateAsync(connection, None);

        (await second.IsCurrentAsync(connection, None)).ShouldBeTrue();
        (await connection.ScalarAsync<string>(new("SELECT text || stars FROM note"), None)).ShouldBe("kept3");
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_the_database_at_its_version()
    {
        await First.MigrateAsync(connection, None);
        var broken = new PostgresSchema("test", [.. First.Scripts, "CREATE TABLE half (x integer)", "CREATE TABLE note (x integer)"]);

        await Should.ThrowAsync<PostgresException>(() => broken.MigrateAsync(connection, None));

        (await First.IsCurrentAsync(connection, None)).ShouldBeTrue();
        (await connection.ScalarAsync<long>(new("SELECT count(*) FROM pg_class WHERE relname = 'half'"), None)).ShouldBe(0);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        await First.MigrateAsync(connection, None);
        await connection.ExecuteAsync("UPDATE schema_version SET version = 2", None);

        await Should.ThrowAsync<UnknownSchemaException>(() => First.IsCurrentAsync(connection, None));
    }
}
