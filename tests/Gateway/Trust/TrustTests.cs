using System.Net;

namespace Sandboxes.Gateway.Tests.Trust;

public class TrustTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Trust_falls_rises_and_raises_alerts_that_are_closed()
    {
        var (developer, _) = await gateway.NewSandboxAsync();
        using (developer)
        {
            await developer.PostAsync("/v1/agents", """{"agent_id":"agent-0001","name":"Clerk","trust_score":0.7}""");

            var fallen = await developer.PostAsync(
                "/v1/trust/agent-0001/decay", """{"decay_type":"event","details":{"event_type":"boundary_violation"}}""");
            fallen.Json.GetProperty("new_trust").GetDouble().ShouldBe(0.42, 0.001);
            (await developer.GetAsync("/v1/trust/agent-0001")).Json.GetProperty("current_aggregate").GetDouble().ShouldBe(0.42, 0.001);

            var alert = (await developer.GetAsync("/v1/alerts?entity_id=agent-0001&resolved=false")).Json.GetProperty("alerts")[0];
            var closed = await developer.PostAsync($"/v1/alerts/{alert.GetProperty("alert_id").GetString()}/resolve", """{"resolution_message":"seen"}""");
            closed.Json.GetProperty("success").GetBoolean().ShouldBeTrue();

            var risen = await developer.PostAsync(
                "/v1/trust/agent-0001/regenerate", """{"regeneration_type":"attestation","details":{"attestation_type":"authority"}}""");
            risen.Json.GetProperty("new_trust").GetDouble().ShouldBe(0.72, 0.001);
            (await developer.GetAsync("/v1/trust/agent-0001/history")).Json.GetProperty("history").GetArrayLength().ShouldBeGreaterThan(1);
        }
    }

    [Fact]
    public async Task An_evaluation_is_kept_and_takes_more_evidence()
    {
        var (developer, _) = await gateway.NewSandboxAsync();
        using (developer)
        {
            await developer.PostAsync("/v1/agents", """{"agent_id":"agent-0001","name":"A"}""");
            await developer.PostAsync("/v1/agents", """{"agent_id":"agent-0002","name":"B"}""");

            var made = await developer.PostAsync(
                "/v1/trust/evaluate",
                """{"agent_id":"agent-0001","target_id":"agent-0002","context":{},"evidence":[],"trust_dimensions":["reliability"]}""");
            made.Status.ShouldBe(HttpStatusCode.OK, made.Body);
            var id = made.Text("evaluation_id");
            var updated = await developer.PostAsync(
                "/v1/trust/update", $$"""{"evaluation_id":"{{id}}","new_evidence":[{"type":"delivery","outcome":"success"}]}""");

            updated.Json.GetProperty("confidence").GetDouble().ShouldBeGreaterThan(made.Json.GetProperty("confidence").GetDouble());
            (await developer.GetAsync($"/v1/trust/evaluations/{id}")).Text("target_id").ShouldBe("agent-0002");
            (await developer.GetAsync("/v1/trust/query?agent_id=agent-0001")).Json.GetProperty("total").GetInt32().ShouldBe(1);
            (await developer.GetAsync("/v1/trust/evaluations?min_score=2")).Code.ShouldBe("invalid_request");
        }
    }
}
