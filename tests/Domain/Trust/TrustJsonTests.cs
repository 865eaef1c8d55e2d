using System.Text.Json;
using Sandboxes.Domain.Trust;
using static Sandboxes.Domain.Tests.Trust.TrustSamples;

namespace Sandboxes.Domain.Tests.Trust;

public class TrustJsonTests
{
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    [Fact]
    public void A_state_survives_being_stored()
    {
        var state = TrustRules.Settle(Agent(0.9), Production, Day(20)).State with { ConsecutiveVerifications = 3 };

        var json = JsonSerializer.Serialize(state, Snake);

        JsonSerializer.Serialize(JsonSerializer.Deserialize<TrustState>(json, Snake), Snake).ShouldBe(json);
        json.ShouldContain("\"dimensions\":{\"attestation\":0.9,\"boundary\":0.9,\"verification\":0.9}");
        json.ShouldContain("\"consecutive_verifications\":3");
    }

    [Fact]
    public void An_alert_reads_like_the_production_schema()
    {
        var alert = TrustRules.Register("agent-01", Production, Start, 0.5).AlertsRaised[0];

        JsonSerializer.Serialize(alert, Snake).ShouldBe(
            """{"alert_id":"alert-agent-01-1","entity_id":"agent-01","timestamp":"2026-01-01T00:00:00+00:00","level":"notice","metric_type":"aggregate","value":0.5,"threshold":0.6,"message":"The aggregate trust of agent-01 is 0.5000, below 0.6.","resolved":false}""");
    }

    [Fact]
    public void A_change_carries_only_the_details_of_its_kind()
    {
        var change = TrustRules.Apply(Agent(0.9), new DecayByEvent("verification_failure"), Production, Start).Change;

        JsonSerializer.Serialize(change, Snake).ShouldBe(
            """{"at":"2026-01-01T00:00:00+00:00","kind":"event","previous":0.9,"next":0.72,"dimensions":{"attestation":0.72,"boundary":0.72,"verification":0.72},"details":{"decay_factor":0.8,"event_type":"verification_failure"},"significant":false,"amount":-0.18}""");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"a\":\"x\"}")]
    public void Dimensions_that_are_no_object_of_numbers_are_refused(string json) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<TrustDimensions>(json));
}
