using System.Net;
using System.Text.Json;

namespace Sandboxes.Gateway.Tests.Sandboxes;

public class SandboxTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_sandbox_is_made_with_its_place_and_its_key()
    {
        using var developer = await gateway.NewDeveloperAsync();

        var made = await developer.PostAsync("/sandbox/provision", """{"name":"checkout","metadata":{"team":"blue"}}""");

        made.Status.ShouldBe(HttpStatusCode.Created);
        made.Header("Location").ShouldBe($"/sandboxes/{made.Text("sandbox_id")}");
        made.Text("phase").ShouldBe("ready");
        made.Text("api_key").ShouldStartWith("sk_sbx_");
        made.Text("endpoint").ShouldBe($"{gateway.Process.Address}sandboxes/{made.Text("sandbox_id")}/v1");
        made.Json.GetProperty("reason").ValueKind.ShouldBe(JsonValueKind.Null);
        made.Text("created_at").ShouldEndWith("Z");
    }

    [Fact]
    public async Task A_merge_patch_removes_what_is_null_and_keeps_what_it_does_not_name()
    {
        using var developer = await gateway.NewDeveloperAsync();
        var made = await developer.PostAsync("/sandboxes", """{"name":"checkout","metadata":{"team":"blue"},"idle_timeout_minutes":7}""");

        var patched = await developer.SendAsync("PATCH", $"/sandboxes/{made.Text("sandbox_id")}", """{"name":null}""");
        var refused = await developer.SendAsync("PATCH", $"/sandboxes/{made.Text("sandbox_id")}", """{"idle_timeout_minutes":null,"default_decision":null}""");

        patched.Json.GetProperty("name").ValueKind.ShouldBe(JsonValueKind.Null);
        patched.Json.GetProperty("metadata").GetProperty("team").GetString().ShouldBe("blue");
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Json.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldBe(["idle_timeout_minutes", "default_decision"], ignoreOrder: true);
    }

    [Fact]
    public async Task Anothers_sandbox_does_not_exist()
    {
        var (stranger, strange) = await gateway.NewSandboxAsync();
        using var developer = await gateway.NewDeveloperAsync();
        var paths = new[]
        {
            ("GET", $"/sandboxes/{strange}"), ("DELETE", $"/sandboxes/{strange}"), ("POST", $"/sandboxes/{strange}/reset"),
            ("GET", $"/sandboxes/{strange}/clock"), ("GET", $"/sandboxes/{strange}/logs"), ("GET", $"/sandboxes/{strange}/events"),
            ("GET", $"/sandboxes/{strange}/requests"), ("GET", $"/sandboxes/{strange}/runs"), ("GET", $"/sandboxes/{strange}/v1/agents"),
            ("POST", $"/sandboxes/{strange}/scenarios/basic_governance"), ("GET", $"/sandbox/status?sandbox_id={strange}"),
        };

        foreach (var (method, path) in paths)
        {
            (await developer.SendAsync(method, path, null)).ShouldSatisfyAllConditions(
                answer => answer.Status.ShouldBe(HttpStatusCode.NotFound, path),
                answer => answer.Code.ShouldBe("sandbox_not_found", path));
        }

        stranger.Dispose();
    }

    [Fact]
    public async Task A_call_that_names_none_means_the_only_one()
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            (await developer.PostAsync("/sandbox/reset")).Text("sandbox_id").ShouldBe(sandboxId);
            (await developer.GetAsync("/v1/agents")).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Where_several_live_one_must_be_named_and_they_are_listed()
    {
        using var developer = await gateway.NewDeveloperAsync();
        var first = (await developer.ProvisionAsync("first")).Text("sandbox_id");
        var second = (await developer.ProvisionAsync("second")).Text("sandbox_id");

        var refused = await developer.PostAsync("/sandbox/reset");

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Code.ShouldBe("sandbox_ambiguous");
        refused.Json.GetProperty("sandboxes").EnumerateArray().Select(one => one.GetProperty("sandbox_id").GetString())
            .ShouldBe([first, second], ignoreOrder: true);
        (await developer.PostAsync("/sandbox/reset", $$"""{"sandbox_id":"{{first}}"}""")).Text("sandbox_id").ShouldBe(first);
        (await developer.PostAsync($"/sandbox/reset?sandbox_id={second}")).Text("sandbox_id").ShouldBe(second);
        (await developer.PostAsync("/sandbox/reset", null, ("X-Sandbox-Id", first))).Text("sandbox_id").ShouldBe(first);
    }

    [Fact]
    public async Task Without_any_sandbox_the_caller_is_told_to_make_one()
    {
        using var developer = await gateway.NewDeveloperAsync();

        (await developer.GetAsync("/sandbox/logs")).Code.ShouldBe("sandbox_not_found");
        (await developer.GetAsync("/sandbox/status")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task The_quota_is_refused_with_its_holders_and_freed_at_once()
    {
        using var developer = await gateway.NewDeveloperAsync();
        var first = (await developer.ProvisionAsync()).Text("sandbox_id");
        await developer.ProvisionAsync();
        await developer.ProvisionAsync();

        var refused = await developer.PostAsync("/sandboxes", "{}");

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Code.ShouldBe("quota_exceeded");
        refused.Json.GetProperty("limit").GetInt32().ShouldBe(3);
        (await developer.SendAsync("DELETE", $"/sandboxes/{first}", null)).Status.ShouldBe(HttpStatusCode.OK);
        await developer.ProvisionAsync();
    }

    [Fact]
    public async Task A_sandbox_is_changed_by_a_merge_patch()
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            using var request = developer.Request("PATCH", $"/sandboxes/{sandboxId}");
            request.Content = new StringContent("""{"metadata":{"a":"1"},"default_decision":"deny"}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/merge-patch+json"));

            var changed = await developer.SendAsync(request);

            changed.Text("default_decision").ShouldBe("deny");
            (await developer.GetAsync("/sandboxes?metadata.a=1")).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
            (await developer.GetAsync("/sandboxes?metadata.a=2")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
        }
    }

    [Fact]
    public async Task A_list_goes_on_at_its_cursor()
    {
        using var developer = await gateway.NewDeveloperAsync();
        var made = new[] { (await developer.ProvisionAsync()).Text("sandbox_id"), (await developer.ProvisionAsync()).Text("sandbox_id") };

        var first = await developer.GetAsync("/sandboxes?limit=1");
        var second = await developer.GetAsync($"/sandboxes?limit=1&cursor={first.Text("next_cursor")}");

        new[] { first, second }.Select(page => page.Json.GetProperty("items")[0].GetProperty("sandbox_id").GetString())
            .ShouldBe(made, ignoreOrder: true);
        second.Json.GetProperty("next_cursor").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task An_ended_sandbox_is_gone_for_calls_and_known_to_its_owner()
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            await developer.SendAsync("DELETE", $"/sandboxes/{sandboxId}", null);

            (await developer.GetAsync($"/sandboxes/{sandboxId}/v1/agents")).Code.ShouldBe("sandbox_ended");
            (await developer.GetAsync($"/sandboxes/{sandboxId}")).Text("phase").ShouldBeOneOf("deleting", "deleted");
        }
    }

    [Fact]
    public async Task Extending_recovering_and_resetting_answer_with_the_sandbox()
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            (await developer.PostAsync($"/sandboxes/{sandboxId}/recover")).Text("phase").ShouldBe("ready");
            (await developer.PostAsync($"/sandboxes/{sandboxId}/reset", """{"components":["agents"]}""")).Json
                .GetProperty("generation").GetInt32().ShouldBe(2);
            (await developer.PostAsync($"/sandboxes/{sandboxId}/extend", """{"minutes":0}""")).Code.ShouldBe("invalid_request");
        }
    }

    [Fact]
    public async Task A_body_and_a_path_may_not_name_different_sandboxes()
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            var answer = await developer.PostAsync($"/sandboxes/{sandboxId}/reset", """{"sandbox_id":"sbx_other"}""");

            answer.Code.ShouldBe("invalid_request");
            answer.Json.GetProperty("errors").GetProperty("sandbox_id").GetArrayLength().ShouldBe(1);
        }
    }
}
