using System.Net;
using Sandboxes.Testing;

namespace Sandboxes.Gateway.Tests.Faults;

/// <summary>Another process holds a database.</summary>
[Collection(nameof(OneAtATime))]
public sealed class LockedDatabaseTests : IAsyncLifetime
{
    private const string Small = """{"test_data":{"synthetic_agents":1,"seed":7,"days":1,"interactions":0}}""";

    private GatewayProcess _gateway = null!;
    private Customer _struck = null!;
    private Customer _other = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await GatewayProcess.StartAsync(settings: ("STORAGE__BUSY_TIMEOUT", "00:00:01"));
        _struck = await Customer.RegisterAsync(_gateway);
        _other = await Customer.RegisterAsync(_gateway);
    }

    public async ValueTask DisposeAsync()
    {
        _struck.Dispose();
        _other.Dispose();
        await _gateway.DisposeAsync();
    }

    [Fact]
    public async Task A_locked_developer_database_stops_its_developer_and_nobody_else()
    {
        using (LockDeveloper())
        {
            await _struck.ShouldBeRefusedAsync();
            await _other.ShouldWorkAsync();
            await _gateway.ShouldBeReadyAsync();
        }

        await _struck.ShouldWorkAsync();
    }

    [Fact]
    public async Task A_provision_that_storage_cut_off_is_finished_by_its_repetition()
    {
        using (LockDeveloper())
        {
            Customer.ShouldBeUnavailable(await ProvisionAsync());
        }

        var made = await ProvisionAsync();

        made.Status.ShouldBe(HttpStatusCode.Created, made.Body);
        (await LiveAsync()).ShouldBe([_struck.SandboxId, made.Text("sandbox_id")], ignoreOrder: true);
        using var scoped = new Api(_gateway.Address, made.Text("api_key"));
        (await scoped.GetAsync("/v1/agents")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_reset_that_storage_cut_off_is_finished_without_anybody_asking()
    {
        using (LockDeveloper())
        {
            Customer.ShouldBeUnavailable(await _struck.Api.PostAsync($"/sandboxes/{_struck.SandboxId}/reset", "{}"));
        }

        await Eventually.ClearAsync(async () =>
            await _struck.Api.GetAsync($"/sandboxes/{_struck.SandboxId}") is var sandbox && sandbox.Text("phase") == "ready" ? null : sandbox.Body);

        (await _struck.Api.GetAsync($"/sandboxes/{_struck.SandboxId}")).Json.GetProperty("generation").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_reset_that_storage_cut_off_is_finished_before_the_next_call()
    {
        using (LockDeveloper())
        {
            Customer.ShouldBeUnavailable(await _struck.Api.PostAsync($"/sandboxes/{_struck.SandboxId}/reset", "{}"));
        }

        (await _struck.Api.GetAsync($"/sandboxes/{_struck.SandboxId}/v1/agents")).Status.ShouldBe(HttpStatusCode.OK);
        var sandbox = await _struck.Api.GetAsync($"/sandboxes/{_struck.SandboxId}");
        sandbox.Text("phase").ShouldBe("ready");
        sandbox.Json.GetProperty("generation").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_deletion_that_storage_cut_off_is_finished_by_its_repetition_and_frees_its_place()
    {
        using (LockDeveloper())
        {
            Customer.ShouldBeUnavailable(await DeleteAsync());
        }

        (await DeleteAsync()).Text("phase").ShouldBe("deleted");

        (await LiveAsync()).ShouldBeEmpty();
        (await _struck.Api.GetAsync("/developers/me")).Json.GetProperty("sandboxes").GetProperty("used").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_locked_platform_database_is_told_by_readiness_until_it_is_free()
    {
        using (new FileLock(Database.Platform(_gateway.DataFolder)))
        {
            await _gateway.ShouldNotBeReadyAsync("platform.db is locked by another process");
            Customer.ShouldBeUnavailable(await ProvisionAsync());
        }

        await _gateway.ShouldBeReadyAsync();
        (await ProvisionAsync()).Status.ShouldBe(HttpStatusCode.Created);
        (await LiveAsync()).Count().ShouldBe(2);
        await _struck.ShouldWorkAsync();
    }

    private FileLock LockDeveloper() => new(Database.Of(_gateway.DataFolder, _struck.DeveloperId));

    private Task<Answer> ProvisionAsync() => _struck.Api.PostAsync("/sandboxes", Small, ("Idempotency-Key", "second"));

    private Task<Answer> DeleteAsync() => _struck.Api.SendAsync("DELETE", $"/sandboxes/{_struck.SandboxId}", null);

    private async Task<IEnumerable<string>> LiveAsync() =>
        (await _struck.Api.GetAsync("/sandboxes")).Json.GetProperty("items").EnumerateArray().Select(sandbox => sandbox.GetProperty("sandbox_id").GetString()!);
}
