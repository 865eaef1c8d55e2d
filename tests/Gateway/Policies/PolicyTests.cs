using System.Net;

namespace Sandboxes.Gateway.Tests.Policies;

public class PolicyTests(GatewayFixture gateway)
{
    private const string DenyExport =
        """{"name":"No export","category":"data","rules":[{"condition":"action.type == 'export'","action":"deny"}],"metadata":{"owner":"me"}}""";

    [Fact]
    public async Task A_policy_lives_from_draft_to_deletion()
    {
        var (developer, _) = await gateway.NewSandboxAsync();
        using (developer)
        {
            var made = await developer.PostAsync("/v1/policy", DenyExport);
            made.Status.ShouldBe(HttpStatusCode.Created, made.Body);
            var path = $"/v1/policy/{made.Text("policy_id")}";

            made.Header("Location").ShouldBe(path);
            made.Text("status").ShouldBe("draft");
            (await developer.PostAsync($"{path}/rules", """{"condition":"true","action":"log"}""")).Status.ShouldBe(HttpStatusCode.Created);
            (await developer.GetAsync($"{path}/rules")).Json.GetProperty("rules").GetArrayLength().ShouldBe(2);
            (await developer.SendAsync("PUT", path, """{"description":"d"}""")).Text("description").ShouldBe("d");
            (await developer.PostAsync($"{path}/activate")).Text("status").ShouldBe("active");
            (await developer.GetAsync("/v1/policy?status=active&owner=me")).Json.GetProperty("policies").GetArrayLength().ShouldBe(1);
            (await developer.PostAsync($"{path}/deprecate", """{"reason":"r"}""")).Text("status").ShouldBe("deprecated");
            (await developer.SendAsync("DELETE", path, null)).Status.ShouldBe(HttpStatusCode.NoContent);
            (await developer.GetAsync(path)).Code.ShouldBe("not_found");
        }
    }

    [Fact]
    public async Task A_denial_is_an_answer_and_is_kept()
    {
        var (developer, _) = await gateway.NewSandboxAsync();
        using (developer)
        {
            await developer.PostAsync("/v1/agents", """{"agent_id":"agent-0001","name":"Clerk"}""");
            var policy = (await developer.PostAsync("/v1/policy", DenyExport)).Text("policy_id");
            await developer.PostAsync($"/v1/policy/{policy}/activate");

            var decided = await developer.PostAsync(
                "/v1/policy/enforce",
                """{"agent_id":"agent-0001","task_id":"t","action_type":"export","action_details":{},"context":{}}""",
                ("X-Sandbox-Debug", "true"));

            decided.Status.ShouldBe(HttpStatusCode.OK, decided.Body);
            decided.Text("action").ShouldBe("deny");
            decided.Json.GetProperty("debug").GetProperty("explanation").ValueKind.ShouldNotBe(System.Text.Json.JsonValueKind.Null);
            foreach (var path in new[] { "/v1/policy/decisions", "/v1/policy/query" })
            {
                (await developer.GetAsync($"{path}?decision=deny&agent_id=agent-0001")).Json.GetProperty("results")[0]
                    .GetProperty("policy_decision_id").GetString().ShouldBe(decided.Text("policy_decision_id"));
            }
        }
    }

    [Fact]
    public async Task An_evaluation_has_no_effect_and_shows_its_trace()
    {
        var (developer, _) = await gateway.NewSandboxAsync();
        using (developer)
        {
            var policy = (await developer.PostAsync("/v1/policy", DenyExport)).Text("policy_id");

            var evaluation = await developer.PostAsync(
                "/v1/policy/evaluate", $$$"""{"context":{"action":{"type":"export"}},"policy_ids":["{{{policy}}}"],"trace":true}""");

            evaluation.Text("decision").ShouldBe("deny", evaluation.Body);
            evaluation.Json.GetProperty("trace").GetArrayLength().ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_condition_that_does_not_parse_is_refused_with_its_rule()
    {
        var (developer, _) = await gateway.NewSandboxAsync();
        using (developer)
        {
            var answer = await developer.PostAsync("/v1/policy", """{"name":"p","rules":[{"condition":"a ==","action":"deny"}]}""");

            answer.Code.ShouldBe("invalid_condition");
            answer.Json.GetProperty("details").GetProperty("errors")[0].GetProperty("field").GetString()!.ShouldStartWith("rules[0]");
        }
    }
}
