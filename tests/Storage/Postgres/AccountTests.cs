using Microsoft.Extensions.DependencyInjection;
using Sandboxes.Storage.Health;
using Sandboxes.Storage.Postgres;
using Sandboxes.Testing.Postgres;
using static Sandboxes.Storage.Tests.Postgres.TestServer;

namespace Sandboxes.Storage.Tests.Postgres;

/// <summary>Making, repairing and removing roles and databases, on a server whose rights these tests change.</summary>
[Trait("needs", "postgres")]
public sealed class AccountTests : IAsyncLifetime
{
    private readonly string own = ServerNames.OfDeveloper("dev_1");
    private PostgresServer server = null!;
    private TestStorage storage = null!;

    public async ValueTask InitializeAsync()
    {
        server = await SharedPostgres.StartAsync();
        storage = new TestStorage(postgres: server.ConnectionTo("platform"));
    }

    public async ValueTask DisposeAsync()
    {
        if (storage is not null)
            await storage.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
    }

    [Fact]
    public async Task A_database_that_a_crash_left_half_made_is_made_anew()
    {
        await storage.OpenAsync("dev_2");
        // Just copied from the template, and nothing else done; and a role without a database.
        await server.RunAsync($"CREATE DATABASE {own} TEMPLATE sbx_template_1 ALLOW_CONNECTIONS false;\nCREATE ROLE sbx_dev_3 LOGIN PASSWORD 'old'");

        foreach (var developer in (string[])["dev_1", "dev_3"])
        {
            var (database, scope) = await storage.OpenAsync(developer);
            await database.WriteAsync(scope, "a1");
            (await database.IdsAsync(scope)).ShouldBe(["a1"]);
        }

        (await server.RunAsync("SELECT count(*) FROM pg_database WHERE datname = 'sbx_dev_1' AND NOT has_database_privilege('sbx_dev_3', oid, 'CONNECT')")).Trim().ShouldBe("1");
    }

    [Fact]
    public async Task A_template_that_a_crash_left_half_made_is_made_anew()
    {
        await server.RunAsync("CREATE DATABASE sbx_template_1");

        var (database, scope) = await storage.OpenAsync("dev_1");

        await database.WriteAsync(scope, "a1");
        (await server.RunAsync("SELECT datistemplate, datallowconn FROM pg_database WHERE datname = 'sbx_template_1'")).Trim().ShouldBe("t|f");
    }

    [Theory]
    [InlineData("ALTER ROLE sbx_dev_1 PASSWORD 'rotated'")]
    [InlineData("ALTER ROLE sbx_dev_1 NOLOGIN")]
    [InlineData("REVOKE CONNECT ON DATABASE sbx_dev_1 FROM sbx_dev_1")]
    [InlineData("REVOKE CONNECT ON DATABASE sbx_dev_1 FROM sbx_dev_1; DROP ROLE sbx_dev_1")]
    public async Task A_role_that_cannot_log_in_any_more_is_repaired(string damage)
    {
        var (_, scope) = await storage.OpenAsync("dev_1");
        await storage.DisposeAsync();
        await server.RunAsync(damage);
        storage = new TestStorage(postgres: server.ConnectionTo("platform"));

        var database = await storage.Developers.OpenAsync("dev_1", None);

        await database.WriteAsync(scope, "a1");
        (await database.IdsAsync(scope)).ShouldBe(["a1"]);
    }

    [Fact]
    public async Task A_role_with_rights_that_no_developer_may_have_is_refused()
    {
        await server.RunAsync("CREATE ROLE sbx_dev_1 LOGIN CREATEDB");

        var fault = await Should.ThrowAsync<StorageUnavailableException>(async () => await storage.Developers.OpenAsync("dev_1", None));

        fault.Message.ShouldStartWith("The role \"sbx_dev_1\" has rights that no developer may have.");
    }

    [Fact]
    public async Task A_database_that_everybody_may_connect_to_is_refused_by_name()
    {
        await server.RunAsync("CREATE DATABASE stranger");

        var fault = await Should.ThrowAsync<StorageUnavailableException>(async () => await storage.Developers.OpenAsync("dev_1", None));

        fault.Message.ShouldStartWith("Every role may connect to \"stranger\", developers' roles too.");
    }

    [Fact]
    public async Task Readiness_says_when_developers_are_not_kept_apart_any_more()
    {
        var health = storage.Services.GetRequiredService<IStorageHealth>();
        (await health.CheckAsync(None)).Fault.ShouldBeNull();

        await server.RunAsync("CREATE DATABASE stranger");

        (await health.CheckAsync(None)).Fault.ShouldNotBeNull().ShouldContain("stranger");
    }

    [Fact]
    public async Task An_administrator_who_is_no_superuser_will_do()
    {
        await server.RunAsync(
            """
            REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC;
            CREATE ROLE boss LOGIN CREATEDB CREATEROLE PASSWORD 'boss';
            CREATE DATABASE plain OWNER boss;
            REVOKE CONNECT ON DATABASE platform FROM PUBLIC;
            """);
        await using var modest = new TestStorage(postgres: server.ConnectionTo("plain", "boss", "boss"));

        var (database, scope) = await modest.OpenAsync("dev_1");
        await database.WriteAsync(scope, "a1");
        await using var stillConnected = await modest.LogInAsync("dev_1");
        await modest.Developers.DeleteAsync("dev_1", None);

        (await server.RunAsync("SELECT count(*) FROM pg_roles WHERE rolname = 'sbx_dev_1'")).Trim().ShouldBe("0");
        (await server.RunAsync("SELECT count(*) FROM pg_database WHERE datname = 'sbx_dev_1'")).Trim().ShouldBe("0");
    }

    [Fact]
    public async Task Two_processes_may_make_one_database_at_once()
    {
        await using var second = new TestStorage(postgres: server.ConnectionTo("platform"));

        var layers = await Task.WhenAll(
            new[] { storage, second }.SelectMany(process => Enumerable.Repeat(process, 4)).Select(async process => (await process.OpenAsync("dev_1")).Scope.Layer));

        layers.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_database_that_another_process_deleted_refuses_its_old_users_and_can_be_made_anew()
    {
        var (old, scope) = await storage.OpenAsync("dev_1");
        await using var second = new TestStorage(postgres: server.ConnectionTo("platform"));
        await second.Developers.DeleteAsync("dev_1", None);

        var fault = await Should.ThrowAsync<StorageUnavailableException>(() => old.WriteAsync(scope, "a1"));
        var (anew, _) = await storage.OpenAsync("dev_1");

        fault.Message.ShouldBe("dev_1 was deleted.");
        (await anew.IdsAsync(scope)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_name_of_a_long_id_is_cut_and_its_own()
    {
        var ids = Enumerable.Range(0, 3).Select(i => "dev_" + new string('x', 59) + i).ToArray();

        foreach (var id in ids)
            await storage.OpenAsync(id);

        ids.Select(ServerNames.OfDeveloper).Distinct().Count().ShouldBe(3);
        (await server.RunAsync("SELECT count(*) FROM pg_database WHERE datname LIKE 'sbx_dev_xxx%~%'")).Trim().ShouldBe("3");
    }

    [Fact]
    public async Task The_secret_is_the_administrators_alone()
    {
        await storage.OpenAsync("dev_1");

        (await server.RunAsync("SELECT has_table_privilege('sbx_dev_1', 'sandbox_storage.secret', 'SELECT')", "platform")).Trim().ShouldBe("f");
        (await server.RunAsync("SELECT has_schema_privilege('sbx_dev_1', 'sandbox_storage', 'USAGE')", "platform")).Trim().ShouldBe("f");
    }

    [Fact]
    public void Every_developer_has_a_password_of_its_own_that_the_next_process_makes_again()
    {
        var secret = new byte[RolePasswords.SecretBytes];
        var passwords = new RolePasswords(secret);

        passwords.PasswordOf("a").ShouldBe(new RolePasswords(secret).PasswordOf("a"));
        passwords.PasswordOf("a").ShouldNotBe(passwords.PasswordOf("b"));
        passwords.PasswordOf("a").Length.ShouldBe(64);
    }
}
