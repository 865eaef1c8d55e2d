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

    /// <summary>The journal may lag: it is written each second.</summary>
    private static async Task<JsonElement> FindAsync(Api developer, string sandboxId, string requestId)
    {
        Answer answer = null!;
        await Eventually.ClearAsync(async () =>
            (answer = await developer.GetAsync($"/sandboxes/{sandboxId}/requests/{requestId}")).Status == HttpStatusCode.OK ? null : answer.Body);
        return answer.Json;
    }
}
