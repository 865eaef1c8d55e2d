using System.Net;
using Sandboxes.Gateway.Tests.Faults;

namespace Sandboxes.Gateway.Tests.Containers;

public sealed class ContainerLifeTests(ContainerGateway gateway) : ContainerTest(gateway)
{
    [Fact]
    public async Task A_sandbox_that_is_waited_for_is_there_with_what_holds()
    {
        using var sandbox = await Gateway.NewSandboxAsync();

        var view = (await sandbox.GetAsync()).Json;

        (view.GetProperty("phase").GetString(), view.GetProperty("isolation").GetString()).ShouldBe(("ready", "container"));
        var effective = view.GetProperty("effective_limits");
        (effective.GetProperty("memory_mb").GetInt32(), effective.GetProperty("pids").GetInt32()).ShouldBe((64, 256));
        effective.GetProperty("unenforced").GetArrayLength().ShouldBe(0);
        (await Gateway.ContainersAsync(sandbox.Id)).ShouldBe([$"{sandbox.Id}-1"]);
    }

    [Fact]
    public async Task A_sandbox_that_is_not_waited_for_is_found_where_the_answer_says()
    {
        var (api, _) = await Gateway.NewDeveloperAsync();
        using (api)
        {
            var answer = await api.PostAsync("/sandboxes", ContainerGateway.Provision("\"name\":\"later\""));

            answer.Status.ShouldBe(HttpStatusCode.Accepted, answer.Body);
            answer.Text("phase").ShouldBe("provisioning");
            var location = answer.Header("Location")!;
            await Eventually.ClearAsync(async () => (await api.GetAsync(location)).Text("phase") is "ready" ? null : "not ready");
            using var inside = Gateway.With(answer.Text("api_key"));
            (await inside.GetAsync(location + "/v1/agents")).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task An_unknown_image_is_refused()
    {
        var (api, _) = await Gateway.NewDeveloperAsync();
        using (api)
        {
            var answer = await api.PostAsync("/sandboxes", ContainerGateway.Provision("\"wait\":true,\"image\":\"no/such:image\""));

            (answer.Status, answer.Code).ShouldBe((HttpStatusCode.BadRequest, "invalid_request"));
            answer.Json.GetProperty("errors").TryGetProperty("image", out _).ShouldBeTrue(answer.Body);
            (await api.GetAsync("/sandboxes")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
        }
    }

    [Fact]
    public async Task Deleting_leaves_nothing_behind()
    {
        using var sandbox = await Gateway.NewSandboxAsync();

        (await sandbox.Api.SendAsync("DELETE", $"/sandboxes/{sandbox.Id}", null)).Text("phase").ShouldBe("deleted");

        (await Gateway.ContainersAsync(sandbox.Id)).ShouldBeEmpty();
        (await sandbox.ExecAsync("true")).Code.ShouldBe("sandbox_ended");
    }

    [Fact]
    public async Task A_paused_sandbox_keeps_its_files_and_refuses_commands()
    {
        using var sandbox = await Gateway.NewSandboxAsync();
        await sandbox.PutAsync("kept.txt", "here");

        (await sandbox.PostAsync("pause")).Text("phase").ShouldBe("paused");
        var refused = await sandbox.ExecAsync("true");
        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.Conflict, "sandbox_not_ready"));
        (await sandbox.PostAsync("resume")).Text("phase").ShouldBe("ready");

        (await sandbox.ShellAsync("cat kept.txt")).ShouldBe("here");
    }

    [Fact]
    public async Task A_whole_reset_gives_an_empty_workspace()
    {
        using var sandbox = await Gateway.NewSandboxAsync();
        await sandbox.PutAsync("gone.txt", "gone");

        (await sandbox.PostAsync("reset")).Json.GetProperty("generation").GetInt32().ShouldBe(2);

        (await sandbox.FileAsync("GET", "gone.txt")).Code.ShouldBe("file_not_found");
        await Eventually.ClearAsync(async () => await Gateway.ContainersAsync(sandbox.Id) is [var only] && only.EndsWith("-2") ? null : "the old container");
    }

    [Fact]
    public async Task What_a_container_uses_is_told()
    {
        using var sandbox = await Gateway.NewSandboxAsync();
        await sandbox.ShellAsync("head -c 3000000 /dev/zero > file");

        await Eventually.ClearAsync(async () =>
            (await sandbox.GetAsync()).Json.GetProperty("usage") is var usage && usage.GetProperty("memory_mb") is { ValueKind: System.Text.Json.JsonValueKind.Number } ? null : usage.ToString());
    }
}
