using System.Globalization;
using System.Net;
using Sandboxes.Gateway.Limits;

namespace Sandboxes.Gateway.Tests.Limits;

public class VirtualTimeHeaderTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Every_answer_of_the_mirror_tells_virtual_time_its_errors_too()
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            await developer.SendAsync("PUT", $"/sandboxes/{sandboxId}/clock", """{"rate":0}""");
            await developer.PostAsync($"/sandboxes/{sandboxId}/clock/advance", """{"seconds":86400}""");
            var now = (await developer.GetAsync($"/sandboxes/{sandboxId}/clock")).Text("now");

            Answer[] answers =
            [
                await developer.GetAsync("/v1/agents"),
                await developer.GetAsync($"/sandboxes/{sandboxId}/v1/agents"),
                await developer.SendAsync("HEAD", "/v1/agents", null),
                await developer.PostAsync("/v1/agents", """{"name":"Clerk"}""", ("Idempotency-Key", "k")),
                await developer.PostAsync("/v1/agents", """{"name":"Clerk"}""", ("Idempotency-Key", "k")),
                await developer.PostAsync("/v1/agents", "{"),
                await developer.GetAsync("/v1/agents/agent-unknown"),
                await developer.SendAsync("DELETE", "/v1/policy/pol-unknown", null),
            ];

            answers.ShouldAllBe(answer => answer.Header("X-Sandbox-Time") == now);
            answers[4].Header("Idempotent-Replayed").ShouldBe("true");
        }
    }

    [Fact]
    public async Task Who_is_not_let_in_is_not_told()
    {
        var (developer, _) = await gateway.NewSandboxAsync();
        using var anonymous = gateway.Anonymous;
        developer.Dispose();

        var answer = await anonymous.GetAsync("/v1/agents");

        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Header("X-Sandbox-Time").ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-01-31T12:00:00+02:00", "2026-01-31T10:00:00Z")]
    [InlineData("2026-01-31T12:00:00.1230000Z", "2026-01-31T12:00:00.123Z")]
    [InlineData("2026-01-31T12:00:00.1234567Z", "2026-01-31T12:00:00.1234567Z")]
    public void It_is_spelled_as_in_bodies(string time, string spelled) =>
        VirtualTimeHeader.Spell(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture)).ShouldBe(spelled);
}
