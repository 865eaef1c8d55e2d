using System.Net;
using System.Text.Json;
using Sandboxes.Gateway.Tests.Faults;

namespace Sandboxes.Gateway.Tests.Requests;

public class JournalTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_mirrored_call_is_found_in_the_journal_without_its_secrets()
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            await developer.PostAsync(
                "/v1/agents", """{"name":"a","metadata":{"password":"hunter2","colour":"red"}}""", ("X-Request-ID", "my-call"));

            var call = await FindAsync(developer, sandboxId, "my-call");

            call.GetProperty("path").GetString().ShouldBe("/v1/agents");
            call.GetProperty("status").GetInt32().ShouldBe(201);
            call.GetProperty("request_body").GetString().ShouldBe("""{"name":"a","metadata":{"password":"[REDACTED]","colour":"red"}}""");
            call.GetProperty("response_body").GetString()!.ShouldContain("agent_id");
        }
    }

    [Fact]
    public async Task A_refused_call_is_found_with_its_code()
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            await developer.GetAsync("/v1/agents/agent-unknown", ("X-Request-ID", "refused"));
            await FindAsync(developer, sandboxId, "refused");

            var found = (await developer.GetAsync($"/sandboxes/{sandboxId}/requests?code=not_found&status=404")).Json;

            found.GetProperty("items")[0].GetProperty("request_id").GetString().ShouldBe("refused");
        }
    }

    [Fact]
    public async Task A_call_with_a_body_that_is_no_text_costs_no_other_its_place()
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            string[] bodies = ["""{"name":"\ud800"}""", """{"\ud800":1}""", """{"name":"a","metadata":{"a":1,"a":2}}""", "{"];
            for (var call = 0; call < 5; call++)
            {
                await developer.GetAsync("/v1/agents", ("X-Request-ID", $"good-{call}"));
            }

            for (var call = 0; call < bodies.Length; call++)
            {
                (await developer.PostAsync("/v1/agents", bodies[call], ("X-Request-ID", $"bad-{call}"))).Status.ShouldBe(HttpStatusCode.BadRequest);
            }

            await FindAsync(developer, sandboxId, "bad-3");
            var items = (await developer.GetAsync($"/sandboxes/{sandboxId}/requests")).Json.GetProperty("items").EnumerateArray().ToList();
            items.Select(item => item.GetProperty("request_id").GetString())
                .ShouldBe(["bad-3", "bad-2", "bad-1", "bad-0", "good-4", "good-3", "good-2", "good-1", "good-0"]);
            items[3].GetProperty("request_body").GetString().ShouldBe("""{"name":"\ud800"}""");
        }
    }

    [Fact]
    public async Task A_secret_in_the_query_is_masked_however_its_name_is_spelled()
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            using var request = developer.Request("GET", "/", ("X-Request-ID", "spelled"));
            request.RequestUri = new Uri(
                $"{gateway.Process.Address}v1/agents?api%5Fkey=s3cret&API+Key=s3cret", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
            await developer.SendAsync(request);

            (await FindAsync(developer, sandboxId, "spelled")).GetProperty("path").GetString().ShouldBe("/v1/agents?api%5Fkey=[REDACTED]&API+Key=[REDACTED]");
        }
    }

    /// <summary>The journal may lag: it is written each second.</summary>
    private static async Task<JsonElement> FindAsync(Api developer, string sandboxId, string requestId)
    {
        Answer answer = null!;
        await Eventually.ClearAsync(async () =>
            (answer = await developer.GetAsync($"/sandboxes/{sandboxId}/requests/{requestId}")).Status == HttpStatusCode.OK ? null : answer.Body);
        return answer.Json;
    }
}
