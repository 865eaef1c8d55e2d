using System.Net;
using Sandboxes.Gateway.Tests.Faults;
using Sandboxes.Testing;

namespace Sandboxes.Gateway.Tests.Postgres;

[Collection(nameof(OneAtATime)), Trait("needs", "postgres")]
public sealed class StartTests
{
    [Fact]
    public async Task Everything_is_found_again_by_the_next_start()
    {
        await using var gateways = await PostgresGateways.StartAsync();
        Customer customer;
        await using (var first = await gateways.StartGatewayAsync())
        {
            customer = await Customer.RegisterAsync(first);
            var run = await customer.Api.PostAsync(
                "/sandbox/scenario/basic_governance", $$"""{"sandbox_id":"{{customer.SandboxId}}","wait":true}""");
            run.Text("phase").ShouldBe("passed", run.Body);
            (await first.StopAsync()).ShouldBe(0);
            first.Complaints.ShouldBeEmpty();
        }

        await using var second = await gateways.StartGatewayAsync();
        using (customer = customer.At(second))
        {
            await customer.ShouldWorkAsync();
            (await customer.Api.GetAsync($"/sandboxes/{customer.SandboxId}/runs")).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
            (await customer.Api.PostAsync($"/sandboxes/{customer.SandboxId}/reset", "{}")).Status.ShouldBe(HttpStatusCode.OK);
            (await customer.Api.GetAsync($"/sandboxes/{customer.SandboxId}")).Json.GetProperty("generation").GetInt32().ShouldBe(2);
            (await customer.Api.GetAsync($"/sandboxes/{customer.SandboxId}/logs")).Json.GetProperty("items").GetArrayLength().ShouldBeGreaterThan(0);
        }

        Directory.GetFiles(gateways.Data, "*.db", SearchOption.AllDirectories).ShouldBeEmpty("everything lies in PostgreSQL");
    }

    [Fact]
    public async Task A_database_without_its_tables_stops_the_start_with_the_command_to_run()
    {
        await using var gateways = await PostgresGateways.StartAsync(migrate: false);

        var (exitCode, error) = await gateways.RunAsync("--port", $"{FreePorts.Next()}", "--data", gateways.Data);

        exitCode.ShouldBe(2, error);
        error.Trim().Split('\n').ShouldHaveSingleItem().ShouldEndWith("Run ./sandbox db migrate.");
    }

    [Fact]
    public async Task A_server_that_is_away_stops_start_and_migration_with_one_line_that_keeps_the_password()
    {
        await using var gateways = await PostgresGateways.StartAsync();
        await gateways.Server.StopAsync();

        var start = await gateways.RunAsync("--port", $"{FreePorts.Next()}", "--data", gateways.Data);
        var migration = await gateways.RunAsync("db", "migrate");

        foreach (var (exitCode, error) in new[] { start, migration })
        {
            exitCode.ShouldBe(2, error);
            error.Trim().ShouldBe("PostgreSQL does not answer. Repeat the call once it does.");
        }
    }

    [Fact]
    public async Task An_unknown_command_is_told() =>
        (await GatewayProcess.RunAsync(["db", "drop"])).Error.ShouldContain("unknown command db drop");
}
