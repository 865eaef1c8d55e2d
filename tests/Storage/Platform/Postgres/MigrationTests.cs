using Npgsql;
using Sandboxes.Storage.Platform.Postgres;

namespace Sandboxes.Storage.Tests.Platform.Postgres;

[Trait("needs", "postgres")]
public sealed class MigrationTests(SharedPostgres postgres) : IAsyncLifetime
{
    private string connection = null!;
    private NpgsqlDataSource source = null!;

    public async ValueTask InitializeAsync()
    {
        connection = await postgres.NewDatabaseAsync();
        source = NpgsqlDataSource.Create(connection);
    }

    public async ValueTask DisposeAsync()
    {
        if (source is not null)
            await source.DisposeAsync();
    }

    [Fact]
    public async Task A_fresh_database_gets_every_script_once_and_in_order()
    {
        var first = await PostgresPlatform.MigrateAsync(connection, CancellationToken.None);
        var second = await PostgresPlatform.MigrateAsync(connection, CancellationToken.None);

        first.ShouldBe(PlatformScript.All.Select(script => script.Name));
        second.ShouldBeEmpty();
        (await AskAsync("SELECT string_agg(name, ',' ORDER BY version) FROM sandbox_schema")).ShouldBe(string.Join(',', first));
    }

    [Fact]
    public async Task Of_several_that_migrate_at_once_each_script_is_applied_by_one()
    {
        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostgresPlatform.MigrateAsync(connection, CancellationToken.None)));

        applied.SelectMany(names => names).ShouldBe(PlatformScript.All.Select(script => script.Name));
    }

    [Fact]
    public async Task A_script_that_was_changed_after_it_was_applied_is_an_error_that_names_it()
    {
        await PostgresPlatform.MigrateAsync(connection, CancellationToken.None);
        var changed = PlatformScript.All[1] with { Text = "SELECT 1" };

        var refusal = await Should.ThrowAsync<UnknownSchemaException>(() => MigrateAsync(PlatformScript.All[0], new(2, changed.Name, changed.Text)));

        refusal.Message.ShouldContain(changed.Name);
    }

    [Fact]
    public async Task A_database_that_a_newer_program_made_is_refused()
    {
        await MigrateAsync([.. PlatformScript.All, new(PlatformScript.All.Count + 1, "9999-of-tomorrow", "SELECT 1")]);

        var refusal = await Should.ThrowAsync<UnknownSchemaException>(() => PostgresPlatform.MigrateAsync(connection, CancellationToken.None));

        refusal.Message.ShouldContain("9999-of-tomorrow");
    }

    [Fact]
    public async Task A_script_that_fails_leaves_nothing_of_itself_and_may_be_mended()
    {
        var first = new PlatformScript(1, "0001-first", "CREATE TABLE first ()");
        var refusal = await Should.ThrowAsync<StorageUnavailableException>(() =>
            MigrateAsync(first, new(2, "0002-second", "CREATE TABLE second (); SELECT 1 / 0")));
        var left = await AskAsync("SELECT to_regclass('first') IS NOT NULL AND to_regclass('second') IS NULL AND (SELECT max(version) FROM sandbox_schema) = 1");

        var mended = await MigrateAsync(first, new(2, "0002-second", "CREATE TABLE second ()"));

        refusal.Message.ShouldContain("0002-second");
        left.ShouldBe(true);
        mended.ShouldBe(["0002-second"]);
    }

    [Fact]
    public async Task A_user_that_owns_the_database_and_nothing_else_is_enough()
    {
        var owner = $"owner_{Guid.NewGuid():N}";
        var database = new NpgsqlConnectionStringBuilder(connection).Database;
        await AskAsync($"CREATE ROLE {owner} LOGIN PASSWORD 'secret'");
        await AskAsync($"ALTER DATABASE {database} OWNER TO {owner}");
        var own = new NpgsqlConnectionStringBuilder(connection) { Username = owner, Password = "secret" };

        (await PostgresPlatform.MigrateAsync(own.ConnectionString, CancellationToken.None)).Count.ShouldBe(PlatformScript.All.Count);
    }

    [Theory]
    [InlineData("Password=wrong", "refused the platform's user or password")]
    [InlineData("Database=nowhere", "does not exist")]
    [InlineData("Port=1", "PostgreSQL does not answer")]
    [InlineData("Host=/nowhere", "PostgreSQL does not answer")]
    public async Task What_is_wrong_with_the_connection_is_told_without_the_password(string wrong, string told)
    {
        var password = new NpgsqlConnectionStringBuilder(connection).Password!;

        var fault = await Should.ThrowAsync<StorageUnavailableException>(() => PostgresPlatform.MigrateAsync($"{connection};{wrong}", CancellationToken.None));

        fault.Message.ShouldContain(told);
        fault.ToString().ShouldNotContain(password);
    }

    private async Task<IReadOnlyList<string>> MigrateAsync(params PlatformScript[] scripts) =>
        await PlatformMigrator.MigrateAsync(source, scripts, CancellationToken.None);

    private async Task<object?> AskAsync(string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
