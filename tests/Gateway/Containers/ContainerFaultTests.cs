using System.Diagnostics;
using System.Net;
using Sandboxes.Gateway.Tests.Faults;

namespace Sandboxes.Gateway.Tests.Containers;

/// <summary>Crashes of the gateway and of the container engine.</summary>
public sealed class ContainerFaultTests(ContainerGateway gateway) : ContainerTest(gateway)
{
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_gateway_killed_while_it_provisions_leaves_no_orphan_and_finishes_after_the_start()
    {
        var sandbox = await Gateway.NewSandboxAsync();
        var started = Task.WhenAll(Enumerable.Range(0, 2).Select(_ => ProvisionAsync(sandbox)));
        await Eventually.ClearAsync(async () => (await Gateway.ContainersAsync()).Length > 1 || started.IsCompleted ? null : "no container yet");

        await Gateway.KillAsync();
        await started;
        await Gateway.RestartAsync();
        sandbox.Moved();

        await Eventually.ClearAsync(() => UnsettledAsync(sandbox));
        (await sandbox.ShellAsync("echo here")).ShouldBe("here\n");
        sandbox.Dispose();
    }

    [Fact]
    public async Task A_gateway_killed_while_commands_run_finds_its_containers_again()
    {
        using var sandbox = await Gateway.NewSandboxAsync();
        await sandbox.PutAsync("kept.txt", "kept");
        var command = LostAsync(() => sandbox.ExecAsync("sh", "-c", "echo started > running; sleep 1000"));
        await Eventually.ClearAsync(async () => (await sandbox.FileAsync("GET", "running")).Status == HttpStatusCode.OK ? null : "not started");

        await Gateway.KillAsync();
        await command;
        await Gateway.RestartAsync();
        sandbox.Moved();

        (await sandbox.ShellAsync("cat kept.txt")).ShouldBe("kept");
        (await sandbox.ShellAsync("wget -q -O - --header \"X-API-Key: $SANDBOX_API_KEY\" $SANDBOX_ENDPOINT/v1/agents")).ShouldStartWith("[");
        (await Gateway.ContainersAsync(sandbox.Id)).ShouldBe([$"{sandbox.Id}-1"]);
    }

    [Fact]
    public async Task An_engine_that_is_killed_is_missed_by_containers_alone_and_back_within_a_minute()
    {
        using var sandbox = await Gateway.NewSandboxAsync();
        var bare = (await sandbox.Api.ProvisionAsync()).Text("sandbox_id");
        await Gateway.Engine.KillAsync();

        await Eventually.ClearAsync(async () => await StatusAsync() == "degraded" ? null : "readiness says nothing");
        var away = await sandbox.ExecAsync("true");
        (away.Status, away.Code, away.Header("Retry-After")).ShouldBe((HttpStatusCode.ServiceUnavailable, "container_engine_unavailable", "5"));
        (await sandbox.Api.GetAsync($"/sandboxes/{bare}/v1/agents")).Status.ShouldBe(HttpStatusCode.OK);
        (await sandbox.Api.GetAsync($"/sandboxes/{sandbox.Id}/v1/agents")).Status.ShouldBe(HttpStatusCode.OK);
        (await sandbox.Api.PostAsync("/sandboxes", ContainerGateway.Provision("\"wait\":true"))).Code.ShouldBe("container_engine_unavailable");

        await Gateway.Engine.RestartAsync();
        var watch = Stopwatch.StartNew();
        await Eventually.ClearAsync(async () => (await sandbox.ExecAsync("echo", "back")).Status == HttpStatusCode.OK ? null : "no command runs");
        TestContext.Current.TestOutputHelper?.WriteLine($"The container was back {watch.Elapsed.TotalSeconds:0.0} s after the engine.");

        watch.Elapsed.ShouldBeLessThan(Minute);
        await Eventually.ClearAsync(async () => await StatusAsync() == "ok" ? null : "readiness still complains");
        await Eventually.ClearAsync(async () => (await Gateway.ContainersAsync(sandbox.Id)).Length == 1 ? null : "the old container is still there");
    }

    private async Task<string> StatusAsync()
    {
        using var anyone = Gateway.Anonymous;
        return (await anyone.GetAsync("/health/ready")).Text("status");
    }

    private static Task ProvisionAsync(ContainedSandbox sandbox) =>
        LostAsync(() => sandbox.Api.PostAsync("/sandboxes", ContainerGateway.Provision("\"wait\":true")));

    /// <summary>A call whose answer a crash may take.</summary>
    private static async Task LostAsync(Func<Task<Answer>> call)
    {
        try
        {
            await call();
        }
        catch (HttpRequestException)
        {
            // The gateway went away under it.
        }
    }

    /// <summary>What is not yet as it should be: a sandbox that is not ready, or as many containers as there are sandboxes.</summary>
    private async Task<string?> UnsettledAsync(ContainedSandbox sandbox)
    {
        var items = (await sandbox.Api.GetAsync("/sandboxes")).Json.GetProperty("items").EnumerateArray().ToList();
        if (items.Find(item => item.GetProperty("phase").GetString() != "ready") is { ValueKind: System.Text.Json.JsonValueKind.Object } underWay)
            return underWay.ToString();
        foreach (var item in items)
        {
            if (await Gateway.ContainersAsync(item.GetProperty("sandbox_id").GetString()!) is not [_])
                return $"not one container of {item.GetProperty("sandbox_id")}";
        }

        return null;
    }
}
