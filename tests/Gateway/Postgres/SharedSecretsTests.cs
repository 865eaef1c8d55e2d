using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Accounts;
using Sandboxes.Gateway.Calls;
using Sandboxes.Gateway.Hosting;
using Sandboxes.Gateway.Tests.Faults;
using Sandboxes.Silo;
using Sandboxes.Testing;

namespace Sandboxes.Gateway.Tests.Postgres;

/// <summary>Several gateways over one database.</summary>
[Collection(nameof(OneAtATime)), Trait("needs", "postgres")]
public sealed class SharedSecretsTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("sandbox-shared-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_gateway_protects_or_makes_every_other_knows()
    {
        await using var gateways = await PostgresGateways.StartAsync();
        ServiceProvider[] several = [.. Enumerable.Range(0, 4).Select(_ => Services(gateways))];

        var protectedTexts = await Task.WhenAll(several.Select((gateway, number) => Task.Run(() => Protector(gateway).Protect($"{number}"))));
        var made = await Task.WhenAll(several.Select(gateway => Task.Run(async () =>
            (await gateway.GetRequiredService<SecretMaker>().MakeAsync("sk_dev_", new OperationId("one"), Cancellation)).Secret)));

        made.Distinct().ShouldHaveSingleItem();
        foreach (var gateway in several)
        {
            protectedTexts.Select(Protector(gateway).Unprotect).ShouldBe(["0", "1", "2", "3"]);
            await gateway.DisposeAsync();
        }

        (await gateways.Server.RunAsync("SELECT count(*) FROM sandbox_secret WHERE name LIKE 'data-protection/%'", "platform")).Trim().ShouldBe("1");
    }

    [Fact]
    public async Task An_answer_that_one_gateway_kept_is_given_again_by_another()
    {
        await using var gateways = await PostgresGateways.StartAsync();
        await using var first = await gateways.StartGatewayAsync();
        await using var second = await gateways.StartGatewayAsync(Path.Combine(_root.FullName, "second"));
        using var one = new Api(first.Address, first.Credential("api_key"));
        using var other = new Api(second.Address, first.Credential("api_key"));

        var made = await one.PostAsync("/keys", "{}", ("Idempotency-Key", "again"));
        var again = await other.PostAsync("/keys", "{}", ("Idempotency-Key", "again"));

        made.Status.ShouldBe(HttpStatusCode.Created, made.Body);
        again.Header("Idempotent-Replayed").ShouldBe("true", again.Body);
        again.Body.ShouldBe(made.Body);
    }

    [Fact]
    public async Task First_starts_at_once_make_one_developer_and_one_administrator()
    {
        await using var gateways = await PostgresGateways.StartAsync();
        var started = await Task.WhenAll(Enumerable.Range(0, 2).Select(number => gateways.StartGatewayAsync(Path.Combine(_root.FullName, $"{number}"))));
        try
        {
            (await CountAsync(gateways, "developer")).ShouldBe(1);
            (await CountAsync(gateways, "credential")).ShouldBe(2);
            var maker = started.Single(gateway => File.Exists(Path.Combine(gateway.DataFolder, "credentials.json")));
            foreach (var gateway in started)
            {
                using var api = new Api(gateway.Address, maker.Credential("api_key"));
                (await api.GetAsync("/developers/me")).Text("developer_id").ShouldBe(maker.Credential("developer_id"));
            }
        }
        finally
        {
            foreach (var gateway in started)
            {
                await gateway.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task The_migration_makes_accounts_once_whoever_runs_it_and_the_gateways_know_them()
    {
        await using var gateways = await PostgresGateways.StartAsync(migrate: false);

        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(number => MigrateAsync(gateways, FileAt($"{number}.json"))));

        runs.ShouldAllBe(run => run.ExitCode == 0);
        var file = _root.GetFiles().ShouldHaveSingleItem().FullName;
        FileModes.Of(file).ShouldBe("600");
        runs.Count(run => run.Said.Contains($"their keys are in {file}.")).ShouldBe(1);
        runs.Count(run => run.Said.Contains("There are accounts already; ")).ShouldBe(2);
        var (api, admin) = (Member(file, "api_key"), Member(file, "admin_key"));
        runs.ShouldAllBe(run => !run.Said.Contains(api) && !run.Said.Contains(admin));

        (await MigrateAsync(gateways, file)).Said.ShouldContain($"There are accounts already, and {file} has their keys.");
        await using var gateway = await gateways.StartGatewayAsync();
        File.Exists(Path.Combine(gateway.DataFolder, "credentials.json")).ShouldBeFalse();
        using var developer = new Api(gateway.Address, api);
        using var administrator = new Api(gateway.Address, admin);
        (await developer.GetAsync("/developers/me")).Status.ShouldBe(HttpStatusCode.OK);
        (await administrator.PostAsync("/developers", """{"name":"Second"}""")).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_migration_that_was_cut_off_after_its_file_goes_on_with_the_same_keys()
    {
        await using var gateways = await PostgresGateways.StartAsync();
        await gateways.Server.RunAsync("ALTER TABLE sandbox_secret RENAME TO away", "platform");
        (await MigrateAsync(gateways, FileAt("one.json"))).ExitCode.ShouldBe(2);
        File.Exists(FileAt("one.json")).ShouldBeFalse("it is not written where it is not known whether there are accounts");
        await gateways.Server.RunAsync("ALTER TABLE away RENAME TO sandbox_secret; ALTER TABLE sandbox_secret ADD CHECK (name = '')", "platform");
        (await MigrateAsync(gateways, FileAt("one.json"))).ExitCode.ShouldBe(2);
        var keys = await File.ReadAllTextAsync(FileAt("one.json"), Cancellation);
        await gateways.Server.RunAsync("ALTER TABLE sandbox_secret DROP CONSTRAINT sandbox_secret_name_check", "platform");

        (await MigrateAsync(gateways, FileAt("one.json"))).ExitCode.ShouldBe(0);

        (await File.ReadAllTextAsync(FileAt("one.json"), Cancellation)).ShouldBe(keys);
        await using var gateway = await gateways.StartGatewayAsync();
        using var developer = new Api(gateway.Address, Member(FileAt("one.json"), "api_key"));
        (await developer.GetAsync("/developers/me")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_gateway_that_makes_no_accounts_is_not_ready_before_there_are_some()
    {
        await using var gateways = await PostgresGateways.StartAsync();
        await using var services = Services(gateways);
        var secrets = services.GetRequiredService<ISharedSecrets>();
        var accounts = new FirstAccounts(secrets);
        var check = new AccountsHealthCheck(new AccountSettlement(accounts, secrets, grains: null!, TimeProvider.System));

        var before = await check.CheckHealthAsync(new HealthCheckContext(), Cancellation);

        before.Status.ShouldBe(HealthStatus.Unhealthy);
        before.Description!.ShouldContain("./sandbox db migrate --credentials FILE");
        (await MigrateAsync(gateways, FileAt("one.json"))).ExitCode.ShouldBe(0);
        await (await gateways.StartGatewayAsync()).DisposeAsync();
        (await check.CheckHealthAsync(new HealthCheckContext(), Cancellation)).Status.ShouldBe(HealthStatus.Healthy);
    }

    public void Dispose() => _root.Delete(recursive: true);

    private static IDataProtector Protector(ServiceProvider gateway) => gateway.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static ServiceProvider Services(PostgresGateways gateways)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["storage:engine"] = "postgres",
            ["storage:postgres:connection"] = gateways.Server.ConnectionTo("platform"),
        }).Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSiloSecrets(configuration)
            .AddSingleton<ISharedSecrets, StoredSecrets>()
            .AddSingleton<SecretMaker>()
            .AddKeyRing()
            .BuildServiceProvider();
    }

    /// <summary>What it says on standard output comes with its errors.</summary>
    private static async Task<(int ExitCode, string Said)> MigrateAsync(PostgresGateways gateways, string file) => await GatewayProcess.RunUnderAsync(
        ["sh", "-c", "exec \"$@\" 1>&2", "sh"],
        ["db", "migrate", "--credentials", file],
        ("STORAGE__POSTGRES__CONNECTION", gateways.Server.ConnectionTo("platform")));

    private static async Task<int> CountAsync(PostgresGateways gateways, string state) => int.Parse(
        await gateways.Server.RunAsync($"SELECT count(*) FROM OrleansStorage WHERE GrainTypeString = '{state}' AND PayloadBinary IS NOT NULL", "platform"));

    private static string Member(string file, string name)
    {
        using var content = JsonDocument.Parse(File.ReadAllBytes(file));
        return content.RootElement.GetProperty(name).GetString()!;
    }

    private string FileAt(string name) => Path.Combine(_root.FullName, name);
}
