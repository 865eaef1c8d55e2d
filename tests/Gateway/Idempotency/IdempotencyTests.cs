using System.Net;

namespace Sandboxes.Gateway.Tests.Idempotency;

public class IdempotencyTests(GatewayFixture gateway)
{
    private const string Small = """{"test_data":{"synthetic_agents":1,"days":1,"interactions":0}}""";

    [Fact]
    public async Task The_same_request_gets_the_first_answer_again()
    {
        using var developer = await gateway.NewDeveloperAsync();

        var first = await developer.PostAsync("/sandboxes", Small, ("Idempotency-Key", "one"));
        var second = await developer.PostAsync("/sandboxes", Small, ("Idempotency-Key", "one"));

        second.Status.ShouldBe(HttpStatusCode.Created);
        second.Body.ShouldBe(first.Body);
        second.Header("Location").ShouldBe(first.Header("Location"));
        second.Header("Idempotent-Replayed").ShouldBe("true");
        first.Header("Idempotent-Replayed").ShouldBeNull();
        using var scoped = gateway.With(second.Text("api_key"));
        (await scoped.GetAsync("/v1/agents")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Another_request_with_the_same_key_is_refused()
    {
        using var developer = await gateway.NewDeveloperAsync();
        await developer.PostAsync("/keys", """{"name":"a"}""", ("Idempotency-Key", "two"));

        var other = await developer.PostAsync("/keys", """{"name":"b"}""", ("Idempotency-Key", "two"));

        other.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        other.Code.ShouldBe("idempotency_mismatch");
    }

    [Fact]
    public async Task A_thousand_at_once_make_one_sandbox()
    {
        using var developer = await gateway.NewDeveloperAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000)
            .Select(_ => developer.PostAsync("/sandboxes", Small, ("Idempotency-Key", "many"))));

        answers.Select(answer => answer.Status).Distinct().ShouldBe([HttpStatusCode.Created]);
        answers.Select(answer => answer.Body).Distinct().Count().ShouldBe(1);
        (await developer.GetAsync("/sandboxes")).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task What_was_not_understood_may_be_mended_under_the_same_key()
    {
        using var developer = await gateway.NewDeveloperAsync();

        (await developer.PostAsync("/keys", """{"name":5}""", ("Idempotency-Key", "mend"))).Code.ShouldBe("invalid_request");

        (await developer.PostAsync("/keys", """{"name":"5"}""", ("Idempotency-Key", "mend"))).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_full_quota_is_not_the_answer_for_ever()
    {
        using var developer = await gateway.NewDeveloperAsync();
        var held = (await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => developer.ProvisionAsync()))).Select(made => made.Text("sandbox_id")).ToArray();

        var refused = await developer.PostAsync("/sandboxes", Small, ("Idempotency-Key", "k"));
        await developer.SendAsync("DELETE", $"/sandboxes/{held[0]}", null);
        var made = await developer.PostAsync("/sandboxes", Small, ("Idempotency-Key", "k"));

        refused.Code.ShouldBe("quota_exceeded");
        made.Status.ShouldBe(HttpStatusCode.Created, made.Body);
        made.Header("Idempotent-Replayed").ShouldBeNull();
    }

    [Fact]
    public async Task A_pause_is_not_the_answer_for_ever()
    {
        var (developer, sandbox) = await gateway.NewSandboxAsync();
        using (developer)
        {
            await developer.PostAsync($"/sandboxes/{sandbox}/pause");
            var refused = await developer.PostAsync($"/sandboxes/{sandbox}/scenarios/basic_governance", "{}", ("Idempotency-Key", "k"));
            await developer.PostAsync($"/sandboxes/{sandbox}/resume");
            var started = await developer.PostAsync($"/sandboxes/{sandbox}/scenarios/basic_governance", "{}", ("Idempotency-Key", "k"));

            refused.Code.ShouldBe("sandbox_not_ready");
            started.Status.ShouldBe(HttpStatusCode.Accepted, started.Body);
        }
    }

    [Fact]
    public async Task What_is_missing_or_in_the_way_may_come_and_go()
    {
        const string Taken = """{"name":"one","rules":[{"condition":"true","action":"allow"}]}""";
        const string Enforce = """{"agent_id":"agent-late","task_id":"t","action_type":"read","action_details":{},"context":{}}""";
        var (developer, _) = await gateway.NewSandboxAsync();
        using (developer)
        {
            var other = await developer.PostAsync("/v1/policy", Taken);
            (await developer.PostAsync("/v1/policy", Taken, ("Idempotency-Key", "policy"))).Code.ShouldBe("conflict");
            (await developer.PostAsync("/v1/policy/enforce", Enforce, ("Idempotency-Key", "enforce"))).Code.ShouldBe("not_found");

            await developer.SendAsync("DELETE", $"/v1/policy/{other.Text("policy_id")}", null);
            (await developer.PostAsync("/v1/agents", """{"agent_id":"agent-late","name":"Late"}""")).Status.ShouldBe(HttpStatusCode.Created);

            (await developer.PostAsync("/v1/policy", Taken, ("Idempotency-Key", "policy"))).Status.ShouldBe(HttpStatusCode.Created);
            (await developer.PostAsync("/v1/policy/enforce", Enforce, ("Idempotency-Key", "enforce"))).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task A_refusal_that_nothing_can_change_is_kept()
    {
        var (developer, sandbox) = await gateway.NewSandboxAsync();
        using (developer)
        {
            var first = await developer.PostAsync($"/sandboxes/{sandbox}/scenarios/nothing_of_that_name", "{}", ("Idempotency-Key", "k"));
            var second = await developer.PostAsync($"/sandboxes/{sandbox}/scenarios/nothing_of_that_name", "{}", ("Idempotency-Key", "k"));

            (first.Code, second.Body).ShouldBe(("scenario_not_found", first.Body));
            second.Header("Idempotent-Replayed").ShouldBe("true");
            second.ContentHeaders.ContentType.ShouldBe(first.ContentHeaders.ContentType);
        }
    }

    [Fact]
    public async Task A_replay_is_told_as_the_first_answer_was_also_of_how_it_came_about()
    {
        var (developer, _) = await gateway.NewSandboxAsync();
        using (developer)
        {
            (string, string)[] headers = [("Idempotency-Key", "k"), ("X-Sandbox-Debug", "true")];
            var first = await developer.PostAsync("/v1/agents", """{"name":"a"}""", headers);
            var second = await developer.PostAsync("/v1/agents", """{"name":"a"}""", headers);

            first.Json.TryGetProperty("debug", out _).ShouldBeTrue();
            second.Body.ShouldBe(first.Body);
            second.Header("X-Request-ID").ShouldNotBe(first.Header("X-Request-ID"));
        }
    }

    [Fact]
    public async Task Mirrored_calls_keep_it_too()
    {
        var (developer, _) = await gateway.NewSandboxAsync();
        using (developer)
        {
            var first = await developer.PostAsync("/v1/agents", """{"name":"a"}""", ("Idempotency-Key", "agent"));
            var second = await developer.PostAsync("/v1/agents", """{"name":"a"}""", ("Idempotency-Key", "agent"));

            second.Body.ShouldBe(first.Body);
            second.Header("Idempotent-Replayed").ShouldBe("true");
        }
    }

    [Fact]
    public async Task A_key_of_more_than_255_characters_is_refused()
    {
        using var developer = await gateway.NewDeveloperAsync();

        (await developer.PostAsync("/keys", "{}", ("Idempotency-Key", new string('k', 256)))).Code.ShouldBe("invalid_request");
    }

    [Fact]
    public async Task Callers_do_not_share_keys()
    {
        using var one = await gateway.NewDeveloperAsync();
        using var other = await gateway.NewDeveloperAsync();

        var first = await one.PostAsync("/keys", "{}", ("Idempotency-Key", "shared"));
        var second = await other.PostAsync("/keys", "{}", ("Idempotency-Key", "shared"));

        second.Text("key_id").ShouldNotBe(first.Text("key_id"));
    }
}
