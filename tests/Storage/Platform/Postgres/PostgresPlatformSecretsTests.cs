using Sandboxes.Storage.Platform.Postgres;

namespace Sandboxes.Storage.Tests.Platform.Postgres;

[Trait("needs", "postgres")]
public sealed class PostgresPlatformSecretsTests(SharedPostgres postgres) : PlatformSecretsContract
{
    private PlatformSource one = null!;
    private PlatformSource other = null!;

    public override async ValueTask InitializeAsync()
    {
        var connection = await postgres.NewDatabaseAsync();
        await PostgresPlatform.MigrateAsync(connection, CancellationToken.None);
        (one, other) = (new(connection), new(connection));
        (Secrets, Elsewhere) = (new PostgresPlatformSecrets(one), new PostgresPlatformSecrets(other));
    }

    public override async ValueTask DisposeAsync()
    {
        await one.DisposeAsync();
        await other.DisposeAsync();
    }

    [Fact]
    public async Task No_other_role_can_read_them()
    {
        await Secrets.GetOrAddAsync("secret", [1], TestContext.Current.CancellationToken);
        await using var connection = await one.Connections.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var asked = connection.CreateCommand();
        asked.CommandText = "CREATE ROLE stranger; SELECT has_table_privilege('stranger', 'sandbox_secret', 'SELECT, INSERT, UPDATE, DELETE')";

        var open = await asked.ExecuteScalarAsync(TestContext.Current.CancellationToken);

        asked.CommandText = "DROP ROLE stranger";
        await asked.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        open.ShouldBe(false);
    }

    [Fact]
    public async Task Accounts_of_a_database_from_before_are_accounts()
    {
        var connection = await postgres.NewDatabaseAsync();
        await using var source = new PlatformSource(connection);
        var secrets = PlatformScript.All.Single(script => script.Name.EndsWith("-secrets", StringComparison.Ordinal));
        await PlatformMigrator.MigrateAsync(source.Connections, [.. PlatformScript.All.Take(secrets.Version - 1)], CancellationToken.None);
        await using (var command = source.Connections.CreateCommand(
            """
            INSERT INTO OrleansStorage (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainIdExtensionString, GrainTypeString, ServiceId, PayloadBinary, Version)
            VALUES (1, 1, 0, 0, 'dev_1', 'developer', 'sandbox', '{}', 1)
            """))
        {
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await PlatformMigrator.MigrateAsync(source.Connections, PlatformScript.All, CancellationToken.None);

        (await new PostgresPlatformSecrets(source).FindAsync("accounts/first", TestContext.Current.CancellationToken)).ShouldBe("{}"u8.ToArray());
    }
}
