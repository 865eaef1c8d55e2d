using System.Net;
using System.Text.Json;

namespace Sandboxes.Gateway.Tests.Calls;

/// <summary>Much happens at one moment where virtual time stands still; pages give each of it once nevertheless.</summary>
public class PagingTests(GatewayFixture gateway)
{
    private const int Many = 120;

    [Fact]
    public async Task Every_decision_of_one_moment_is_found_once()
    {
        var (developer, sandboxId) = await StillAsync();
        using (developer)
        {
            await developer.PostAsync("/v1/agents", """{"agent_id":"agent-0001","name":"Clerk"}""");
            var decided = new List<string>();
            for (var decision = 0; decision < Many; decision++)
            {
                var answer = await developer.PostAsync(
                    "/v1/policy/enforce", """{"agent_id":"agent-0001","task_id":"t","action_type":"read","action_details":{},"context":{}}""");
                decided.Add(answer.Text("policy_decision_id"));
            }

            var found = await PagesAsync(developer, $"/sandboxes/{sandboxId}/v1/policy/decisions?agent_id=agent-0001&limit=25", "results", "policy_decision_id");

            found.ShouldBe(Enumerable.Reverse(decided));
        }
    }

    [Fact]
    public async Task Every_trust_evaluation_of_one_moment_is_found_once()
    {
        var (developer, sandboxId) = await StillAsync();
        using (developer)
        {
            await developer.PostAsync("/v1/agents", """{"agent_id":"agent-0001","name":"Clerk"}""");
            var made = new List<string>();
            for (var evaluation = 0; evaluation < 30; evaluation++)
            {
                var answer = await developer.PostAsync(
                    "/v1/trust/evaluate",
                    """{"agent_id":"agent-0001","target_id":"agent-0001","context":{},"evidence":[],"trust_dimensions":["competence"]}""");
                made.Add(answer.Text("evaluation_id"));
            }

            var found = await PagesAsync(developer, $"/sandboxes/{sandboxId}/v1/trust/evaluations?limit=7", "results", "evaluation_id");

            found.ShouldBe(made.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Every_alert_of_one_moment_is_found_once()
    {
        var (developer, sandboxId) = await StillAsync();
        using (developer)
        {
            for (var agent = 0; agent < 12; agent++)
            {
                await developer.PostAsync("/v1/agents", $$"""{"agent_id":"agent-low-{{agent:00}}","name":"Low","trust_score":0.05}""");
            }

            var found = await PagesAsync(developer, $"/sandboxes/{sandboxId}/v1/alerts?limit=7", "alerts", "alert_id");

            var all = (await developer.GetAsync("/v1/alerts?limit=1000")).Json.GetProperty("alerts").EnumerateArray().Select(alert => alert.GetProperty("alert_id").GetString()!);
            found.Count.ShouldBeGreaterThan(11);
            found.ShouldBe(all);
        }
    }

    [Fact]
    public async Task Every_run_is_found_once()
    {
        var (developer, sandboxId) = await StillAsync();
        using (developer)
        {
            var made = new List<string>();
            for (var run = 0; run < 3; run++)
            {
                made.Add((await developer.PostAsync($"/sandboxes/{sandboxId}/scenarios/basic_governance")).Text("run_id"));
            }

            var found = await PagesAsync(developer, $"/sandboxes/{sandboxId}/runs?limit=1", "items", "run_id");

            found.ShouldBe(made, ignoreOrder: true);
        }
    }

    [Theory]
    [InlineData("/v1/alerts?cursor=x")]
    [InlineData("/v1/trust/evaluations?cursor=12")]
    [InlineData("/v1/trust/evaluations?cursor=9999999999999999999-a")]
    [InlineData("/v1/policy/decisions?cursor=x")]
    public async Task What_is_no_cursor_is_refused(string path)
    {
        var (developer, _) = await gateway.NewSandboxAsync();
        using (developer)
        {
            var answer = await developer.GetAsync(path);

            answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Body);
            answer.Body.ShouldContain("cursor");
        }
    }

    private async Task<(Api Api, string SandboxId)> StillAsync()
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        await developer.SendAsync("PUT", $"/sandboxes/{sandboxId}/clock", """{"rate":0}""");
        return (developer, sandboxId);
    }

    /// <summary>The ids on all pages, as they come.</summary>
    private static async Task<List<string>> PagesAsync(Api api, string path, string items, string id)
    {
        var found = new List<string>();
        var cursor = string.Empty;
        do
        {
            var page = await api.GetAsync(path + cursor);
            page.Status.ShouldBe(HttpStatusCode.OK, page.Body);
            found.AddRange(page.Json.GetProperty(items).EnumerateArray().Select(item => item.GetProperty(id).GetString()!));
            cursor = page.Json.TryGetProperty("next_cursor", out var next) && next.ValueKind == JsonValueKind.String ? $"&cursor={next.GetString()}" : string.Empty;
        }
        while (cursor.Length > 0);

        return found;
    }
}
