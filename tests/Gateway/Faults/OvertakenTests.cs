using System.Net;

namespace Sandboxes.Gateway.Tests.Faults;

public class OvertakenTests(GatewayFixture gateway)
{
    private static readonly (HttpStatusCode, string?)[] s_known = [(HttpStatusCode.Created, null), (HttpStatusCode.Conflict, "sandbox_not_ready")];

    [Fact]
    public async Task A_call_that_a_reset_overtakes_is_done_or_told_to_try_again()
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            var calls = Task.WhenAll(Enumerable.Range(0, 200).Select(number => developer.PostAsync(
                $"/sandboxes/{sandboxId}/v1/policy", $$"""{"name":"Policy {{number}}","rules":[{"condition":"true","action":"log"}]}""")));
            for (var reset = 0; reset < 10; reset++)
            {
                (await developer.PostAsync($"/sandboxes/{sandboxId}/reset", "{}")).Status.ShouldBe(HttpStatusCode.OK);
            }

            (await calls).Select(answer => (answer.Status, answer.Status == HttpStatusCode.Created ? null : answer.Code)).Distinct()
                .ShouldBeSubsetOf(s_known);
        }
    }
}
