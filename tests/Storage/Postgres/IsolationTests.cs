using Npgsql;
using Sandboxes.Storage.Postgres;
using static Sandboxes.Storage.Tests.Postgres.TestServer;

namespace Sandboxes.Storage.Tests.Postgres;

/// <summary>What a developer's role can do on the server, tried as that role.</summary>
[Trait("needs", "postgres")]
public sealed class IsolationTests(SharedPostgres postgres) : IAsyncLifetime
{
    private const string Refused = PostgresErrorCodes.InsufficientPrivilege;
    private TestStorage storage = null!;
    private string own = null!;
    private string other = null!;

    public async ValueTask InitializeAsync()
    {
        storage = await TestStorage.OnAsync(postgres);
        (own, other) = (storage.NewDeveloper(), storage.NewDeveloper());
        await storage.Developers.OpenAsync(own, None);
        await storage.Developers.OpenAsync(other, None);
    }

    public async ValueTask DisposeAsync()
    {
        if (storage is not null)
            await storage.DisposeAsync();
    }

    [Theory]
    [InlineData("postgres")]
    [InlineData("template1")]
    [InlineData("platform")]
    public async Task A_developers_role_may_not_connect_to_the_servers_own_databases(string database)
    {
        var fault = await Should.ThrowAsync<PostgresException>(() => storage.LogInAsync(own, database));

        fault.SqlState.ShouldBe(Refused);
    }

    [Theory]
    [InlineData("template0")]
    [InlineData("sbx_template_1")]
    public async Task A_template_takes_no_connections_at_all(string database)
    {
        var fault = await Should.ThrowAsync<PostgresException>(() => storage.LogInAsync(own, database));

        fault.SqlState.ShouldBe(PostgresErrorCodes.ObjectNotInPrerequisiteState);
    }

    [Fact]
    public async Task A_developers_role_may_not_connect_to_another_developers_database()
    {
        var fault = await Should.ThrowAsync<PostgresException>(() => storage.LogInAsync(own, ServerNames.OfDeveloper(other)));

        fault.SqlState.ShouldBe(Refused);
    }

    [Fact]
    public async Task There_is_no_other_database_to_which_a_developers_role_may_connect()
    {
        var server = await postgres.ServerAsync();

        var open = await server.RunAsync(
            $"SELECT datname FROM pg_database WHERE datallowconn AND has_database_privilege('{ServerNames.OfDeveloper(own)}', oid, 'CONNECT')");

        open.Trim().ShouldBe(ServerNames.OfDeveloper(own));
    }

    [Theory]
    [InlineData("CREATE DATABASE mine")]
    [InlineData("CREATE ROLE mine")]
    [InlineData("CREATE TABLE mine (x integer)")]
    [InlineData("CREATE SCHEMA mine")]
    [InlineData("CREATE TEMPORARY TABLE mine (x integer)")]
    [InlineData("CREATE EXTENSION dblink")]
    [InlineData("CREATE EXTENSION postgres_fdw")]
    [InlineData("CREATE FUNCTION mine() RETURNS integer LANGUAGE sql AS 'SELECT 1'")]
    [InlineData("ALTER TABLE document ADD COLUMN mine integer")]
    [InlineData("DROP TABLE document")]
    [InlineData("TRUNCATE document")]
    [InlineData("UPDATE schema_version SET version = 99")]
    [InlineData("SET ROLE postgres")]
    [InlineData("SET SESSION AUTHORIZATION postgres")]
    [InlineData("SELECT passwd FROM pg_shadow")]
    [InlineData("SELECT rolpassword FROM pg_authid")]
    [InlineData("SELECT pg_read_file('/etc/passwd')")]
    [InlineData("SELECT pg_ls_dir('.')")]
    [InlineData("SELECT lo_import('/etc/passwd')")]
    [InlineData("COPY document TO PROGRAM 'cat'")]
    [InlineData("COPY document FROM '/etc/passwd'")]
    [InlineData("SELECT pg_reload_conf()")]
    [InlineData("ALTER SYSTEM SET fsync = off")]
    public async Task A_developers_role_may_not(string statement)
    {
        await using var connection = await storage.LogInAsync(own);

        (await connection.RefusalOfAsync(statement)).ShouldBe(Refused);
    }

    [Fact]
    public async Task A_developers_role_may_not_become_or_end_another_one()
    {
        await using var victim = await storage.LogInAsync(other);
        await using var connection = await storage.LogInAsync(own);

        (await connection.RefusalOfAsync($"SET ROLE {ServerNames.Quote(ServerNames.OfDeveloper(other))}")).ShouldBe(Refused);
        (await connection.RefusalOfAsync($"ALTER ROLE {ServerNames.Quote(ServerNames.OfDeveloper(other))} PASSWORD 'x'")).ShouldBe(Refused);
        (await connection.RefusalOfAsync($"SELECT pg_terminate_backend({victim.ProcessID})")).ShouldBe(Refused);
    }

    [Fact]
    public async Task A_developers_role_sees_nothing_of_what_another_one_does()
    {
        await using var victim = await storage.LogInAsync(other);
        await victim.ExecuteAsync("SELECT 'hidden'", None);
        await using var connection = await storage.LogInAsync(own);

        var seen = await connection.ScalarAsync<string>(new("SELECT query FROM pg_stat_activity WHERE pid = $1", victim.ProcessID), None);

        seen.ShouldBe("<insufficient privilege>");
    }

    [Fact]
    public async Task Another_developers_password_is_refused()
    {
        var server = await postgres.ServerAsync();
        await using var connection = new NpgsqlConnection(server.ConnectionTo(ServerNames.OfDeveloper(own), ServerNames.OfDeveloper(own), "guessed") + ";Pooling=false");

        (await Should.ThrowAsync<PostgresException>(() => connection.OpenAsync())).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task No_password_is_stored_nor_said()
    {
        var server = await postgres.ServerAsync();
        await using var connection = await storage.LogInAsync(own);

        (await server.RunAsync($"SELECT rolpassword FROM pg_authid WHERE rolname = '{ServerNames.OfDeveloper(own)}'")).ShouldStartWith("SCRAM-SHA-256$");
        connection.ConnectionString.ShouldNotContain("Password");
        await using var wrong = new TestStorage(postgres: server.ConnectionTo("platform", "postgres", "hunter2"));
        var fault = await Should.ThrowAsync<StorageUnavailableException>(async () => await wrong.Developers.OpenAsync("dev_1", None));
        fault.ToString().ShouldNotContain("hunter2");
    }
}
