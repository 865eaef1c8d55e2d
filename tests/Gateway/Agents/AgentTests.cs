using System.Net;

namespace Sandboxes.Gateway.Tests.Agents;

public class AgentTests(GatewayFixture gateway)
{
    [Fact]
    public async Task What_is_registered_is_read_back_also_by_productions_other_paths()
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            var made = await developer.PostAsync($"/sandboxes/{sandboxId}/v1/agents", """{"agent_id":"agent-0001","name":"Clerk","trust_score":0.9}""");

            made.Status.ShouldBe(HttpStatusCode.Created);
            made.Header("Location").ShouldBe($"/sandboxes/{sandboxId}/v1/agents/agent-0001");
            made.Text("status").ShouldBe("registered");
            (await developer.GetAsync("/v1/agents/agent-0001")).Text("name").ShouldBe("Clerk");
            (await developer.GetAsync("/v1/api/agents/agent-0001/profile")).Text("name").ShouldBe("Clerk");
            (await developer.PostAsync("/v1/api/agents/register", """{"agent_id":"agent-0001","name":"Clerk"}""")).Code.ShouldBe("conflict");
            (await developer.GetAsync("/v1/agents?limit=1")).Json.GetArrayLength().ShouldBe(1);
        }
    }
}
