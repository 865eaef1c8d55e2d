using System.Net;

namespace Sandboxes.Gateway.Tests.Health;

public class HealthTests(GatewayFixture gateway)
{
    [Fact]
    public async Task That_it_lives_is_told_to_anyone()
    {
        using var anonymous = gateway.Anonymous;

        var answer = await anonymous.GetAsync("/health/live");

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Text("status").ShouldBe("ok");
        answer.Json.GetProperty("reasons").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_container_engine_it_is_ready_and_says_what_is_missing()
    {
        using var anonymous = gateway.Anonymous;

        var answer = await anonymous.GetAsync("/health/ready");

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Text("status").ShouldBe("degraded");
        var reason = answer.Json.GetProperty("reasons").EnumerateArray().ShouldHaveSingleItem();
        reason.GetProperty("part").GetString().ShouldBe("containers");
        reason.GetProperty("message").GetString().ShouldBe(
            "The container engine does not answer: nothing listens there. Containers wait until it does: start the engine, or set containers.endpoint (now unix:///nowhere/engine.sock).");
    }
}
