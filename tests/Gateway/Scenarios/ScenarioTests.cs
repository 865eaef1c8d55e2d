using System.Net;

namespace Sandboxes.Gateway.Tests.Scenarios;

public class ScenarioTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData("basic_governance")]
    [InlineData("trust_decay")]
    public async Task A_scenario_passes_for_a_caller_that_waits(string scenario)
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            var run = await developer.PostAsync($"/sandbox/scenario/{scenario}", """{"wait":true}""");

            run.Status.ShouldBe(HttpStatusCode.OK);
            run.Text("phase").ShouldBe("passed", run.Body);
            (await developer.GetAsync($"/sandboxes/{sandboxId}/runs/{run.Text("run_id")}")).Text("phase").ShouldBe("passed");
            (await developer.GetAsync($"/sandboxes/{sandboxId}/runs")).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_caller_that_does_not_wait_is_told_where_to_look()
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            var run = await developer.PostAsync($"/sandboxes/{sandboxId}/scenarios/basic_governance");

            run.Status.ShouldBe(HttpStatusCode.Accepted);
            run.Header("Location").ShouldBe($"/sandboxes/{sandboxId}/runs/{run.Text("run_id")}");
            (await developer.SendAsync("DELETE", run.Header("Location")!, null)).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task A_scenario_that_does_not_exist_is_refused()
    {
        var (developer, _) = await gateway.NewSandboxAsync();
        using (developer)
        {
            (await developer.PostAsync("/sandbox/scenario/nonsense")).Code.ShouldBe("scenario_not_found");
        }
    }
}
