using System.Net;

namespace Sandboxes.Gateway.Tests.Errors;

public class RetryAfterTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Nobody_is_told_to_wait_for_what_only_they_can_end()
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            await developer.PostAsync($"/sandboxes/{sandboxId}/pause");

            var answer = await developer.GetAsync("/v1/agents");

            answer.Status.ShouldBe(HttpStatusCode.Conflict);
            answer.Code.ShouldBe("sandbox_not_ready");
            answer.Json.GetProperty("details").GetProperty("phase").GetString().ShouldBe("paused");
            answer.Header("Retry-After").ShouldBeNull();
        }
    }
}
