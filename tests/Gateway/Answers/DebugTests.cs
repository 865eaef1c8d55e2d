namespace Sandboxes.Gateway.Tests.Answers;

public class DebugTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_caller_who_asks_is_told_how_the_answer_came_about()
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            var answer = await developer.GetAsync("/v1/policy", ("X-Sandbox-Debug", "true"));

            var debug = answer.Json.GetProperty("debug");
            debug.GetProperty("request_id").GetString().ShouldBe(answer.Header("X-Request-ID"));
            debug.GetProperty("sandbox_id").GetString().ShouldBe(sandboxId);
            debug.GetProperty("generation").GetInt32().ShouldBe(1);
            debug.GetProperty("virtual_time").GetString().ShouldEndWith("Z");
            debug.GetProperty("timings_ms").GetProperty("total").GetDouble().ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public async Task A_refusal_is_explained_too()
    {
        var (developer, _) = await gateway.NewSandboxAsync();
        using (developer)
        {
            var answer = await developer.GetAsync("/v1/agents/agent-unknown", ("X-Sandbox-Debug", "true"));

            answer.Code.ShouldBe("not_found");
            answer.Json.TryGetProperty("debug", out _).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_caller_who_does_not_ask_is_not_told()
    {
        var (developer, _) = await gateway.NewSandboxAsync();
        using (developer)
        {
            (await developer.GetAsync("/v1/policy")).Json.TryGetProperty("debug", out _).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Every_answer_carries_its_request_id_and_says_that_this_is_a_sandbox()
    {
        using var anonymous = gateway.Anonymous;

        var answer = await anonymous.GetAsync("/nowhere", ("X-Request-ID", "abc"));

        answer.Header("X-Request-ID").ShouldBe("abc");
        answer.Header("X-Sandbox").ShouldBe("true");
        answer.Code.ShouldBe("not_found");
        answer.Text("request_id").ShouldBe("abc");
    }

    [Fact]
    public async Task A_method_that_a_path_does_not_have_is_refused_with_those_it_has()
    {
        using var anonymous = gateway.Anonymous;

        var answer = await anonymous.SendAsync("DELETE", "/health/live", null);

        answer.Code.ShouldBe("method_not_allowed");
        answer.ContentHeaders.Allow.ShouldBe(["GET", "HEAD"]);
    }
}
