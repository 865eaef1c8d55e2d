using System.Net;
using System.Net.Sockets;
using Sandboxes.Testing;

namespace Sandboxes.Gateway.Tests.Faults;

/// <summary>What one gateway was told, the next one on its folder knows.</summary>
[Collection(nameof(OneAtATime))]
public sealed class RestartTests : IDisposable
{
    private static readonly (string Key, string Value) s_impatient = ("STORAGE__BUSY_TIMEOUT", "00:00:01");

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("sandbox-restart-");

    private string Data => Path.Combine(_root.FullName, "data");

    [Fact]
    public async Task A_revoked_key_is_refused_at_once_after_a_crash()
    {
        string revoked;
        await using (var first = await GatewayProcess.StartAsync(Data))
        {
            using var developer = new Api(first.Address, first.Credential("api_key"));
            var made = await developer.PostAsync("/keys", "{}");
            revoked = made.Text("api_key");
            (await developer.SendAsync("DELETE", $"/keys/{made.Text("key_id")}", null)).Status.ShouldBe(HttpStatusCode.OK);
            await first.KillAsync();
        }

        await using var second = await GatewayProcess.StartAsync(Data);

        using var api = new Api(second.Address, revoked);
        var answer = await api.GetAsync("/developers/me");
        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Code.ShouldBe("unauthenticated");
    }

    [Fact]
    public async Task A_sandbox_whose_life_ended_while_no_gateway_ran_is_ended_by_the_next_start()
    {
        Customer customer;
        await using (var first = await GatewayProcess.StartAsync(Data))
        {
            customer = await Customer.RegisterAsync(first);
            (await first.StopAsync()).ShouldBe(0);
        }

        Expire(customer.SandboxId);
        await using (var second = await GatewayProcess.StartAsync(Data))
        {
            customer = customer.At(second);
            await Eventually.ClearAsync(async () =>
                (await customer.Api.GetAsync("/developers/me")).Json.GetProperty("sandboxes").GetProperty("used").GetInt32() == 0 ? null : "its place is taken");
            var called = await customer.Api.GetAsync($"/sandboxes/{customer.SandboxId}/v1/agents");
            called.Status.ShouldBe(HttpStatusCode.Gone);
            called.Code.ShouldBe("sandbox_ended");
            (await customer.Api.GetAsync($"/sandboxes/{customer.SandboxId}")).Text("reason").ShouldBe("lifetime_expired");
            (await second.StopAsync()).ShouldBe(0);
        }

        StoredLayers.SandboxesIn(Data, customer.DeveloperId).ShouldBeEmpty();
        customer.Dispose();
    }

    [Fact]
    public async Task Deletions_that_a_crash_cut_off_are_finished_even_if_storage_is_away_at_the_next_start()
    {
        Customer customer;
        string[] sandboxes;
        await using (var first = await GatewayProcess.StartAsync(Data, s_impatient))
        {
            customer = await Customer.RegisterAsync(first);
            sandboxes = [customer.SandboxId, (await customer.Api.ProvisionAsync()).Text("sandbox_id")];
            using var held = new FileLock(Database.Of(Data, customer.DeveloperId));
            foreach (var answer in await Task.WhenAll(sandboxes.Select(id => customer.Api.SendAsync("DELETE", $"/sandboxes/{id}", null))))
            {
                Customer.ShouldBeUnavailable(answer);
            }

            await first.KillAsync();
        }

        var away = new FileLock(Database.Of(Data, customer.DeveloperId));
        await using (var second = await GatewayProcess.StartAsync(Data, s_impatient))
        using (customer = customer.At(second))
        {
            Customer.ShouldBeUnavailable(await customer.Api.PostAsync("/sandboxes", "{}"));
            away.Dispose();
            foreach (var sandbox in sandboxes)
            {
                await Eventually.ClearAsync(async () =>
                    await customer.Api.GetAsync($"/sandboxes/{sandbox}") is var found && found.Text("phase") == "deleted" ? null : found.Body);
            }
        }
    }

    [Fact]
    public async Task Looking_at_an_ended_sandbox_leaves_nothing_behind()
    {
        Customer customer;
        await using (var first = await GatewayProcess.StartAsync(Data))
        {
            customer = await Customer.RegisterAsync(first);
            (await customer.Api.SendAsync("DELETE", $"/sandboxes/{customer.SandboxId}", null)).Status.ShouldBe(HttpStatusCode.OK);
            (await first.StopAsync()).ShouldBe(0);
        }

        StoredLayers.SandboxesIn(Data, customer.DeveloperId).ShouldBeEmpty();
        await using (var second = await GatewayProcess.StartAsync(Data))
        {
            customer = customer.At(second);
            foreach (var part in new[] { "logs", "requests", "runs" })
            {
                (await customer.Api.GetAsync($"/sandboxes/{customer.SandboxId}/{part}")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
            }

            (await second.StopAsync()).ShouldBe(0);
        }

        StoredLayers.SandboxesIn(Data, customer.DeveloperId).ShouldBeEmpty();
        customer.Dispose();
    }

    [Fact]
    public async Task A_gateway_that_is_told_to_stop_finishes_the_calls_under_way()
    {
        Customer customer;
        Task<Answer[]> underWay;
        await using (var first = await GatewayProcess.StartAsync(Data, ("STORAGE__BUSY_TIMEOUT", "00:01:00")))
        {
            customer = await Customer.RegisterAsync(first);
            Task<int> stopped;
            // While another process has their database they can begin and not end.
            using (new FileLock(Database.Of(Data, customer.DeveloperId)))
            {
                underWay = Task.WhenAll(Enumerable.Range(0, 2).Select(_ => customer.Api.ProvisionAsync()));
                await Eventually.ClearAsync(async () =>
                    (await customer.Api.GetAsync("/developers/me")).Json.GetProperty("sandboxes").GetProperty("used").GetInt32() == 3 ? null : "they have not begun");
                stopped = first.StopAsync();
                await Eventually.ClearAsync(() => ConnectsAsync(first));
                underWay.IsCompleted.ShouldBeFalse();
            }

            (await underWay).ShouldAllBe(answer => answer.Status == HttpStatusCode.Created);
            (await stopped).ShouldBe(0);
            first.Complaints.ShouldBeEmpty();
        }

        await using var second = await GatewayProcess.StartAsync(Data);
        using (customer = customer.At(second))
        {
            var sandboxes = (await customer.Api.GetAsync("/sandboxes")).Json.GetProperty("items").EnumerateArray().ToList();
            sandboxes.Select(sandbox => sandbox.GetProperty("sandbox_id").GetString())
                .ShouldBe((await underWay).Select(answer => answer.Text("sandbox_id")).Append(customer.SandboxId), ignoreOrder: true);
            sandboxes.ShouldAllBe(sandbox => sandbox.GetProperty("phase").GetString() == "ready");
        }
    }

    [Fact]
    public async Task A_gateway_that_is_told_to_stop_writes_its_journal_first()
    {
        Customer customer;
        await using (var first = await GatewayProcess.StartAsync(Data, ("JOURNAL__FLUSH_SECONDS", "60")))
        {
            customer = await Customer.RegisterAsync(first);
            (await customer.Api.GetAsync($"/sandboxes/{customer.SandboxId}/v1/agents", ("X-Request-ID", "last-call"))).Status.ShouldBe(HttpStatusCode.OK);
            (await first.StopAsync()).ShouldBe(0);
        }

        await using var second = await GatewayProcess.StartAsync(Data);
        using (customer = customer.At(second))
        {
            var found = await customer.Api.GetAsync($"/sandboxes/{customer.SandboxId}/requests/last-call");
            found.Status.ShouldBe(HttpStatusCode.OK, found.Body);
        }
    }

    public void Dispose() => _root.Delete(recursive: true);

    /// <summary>Null once it takes no more connections, which is the first thing that one does which is told to stop.</summary>
    private static async Task<string?> ConnectsAsync(GatewayProcess gateway)
    {
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(IPAddress.Loopback, gateway.Address.Port);
            return "it takes connections";
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <summary>Has the sandbox's life be over, as if the gateway had been down for that long.</summary>
    private void Expire(string sandboxId)
    {
        using var platform = Database.Connect(Database.Platform(Data));
        Database.Execute(
            platform,
            "UPDATE grain_state SET json = json_set(json, '$.expires_at', '2020-01-01T00:00:00+00:00') WHERE grain LIKE '%' || $id AND name = 'sandbox'",
            ("$id", sandboxId)).ShouldBe(1);
    }
}
