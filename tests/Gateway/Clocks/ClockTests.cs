using System.Net;

namespace Sandboxes.Gateway.Tests.Clocks;

public class ClockTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Virtual_time_stands_still_is_read_and_moves_forward_only()
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            var clock = $"/sandboxes/{sandboxId}/clock";
            (await developer.SendAsync("PUT", clock, """{"rate":0}""")).Json.GetProperty("rate").GetDouble().ShouldBe(0);
            var before = (await developer.GetAsync(clock)).Json.GetProperty("now").GetDateTimeOffset();

            var after = await developer.PostAsync($"{clock}/advance", """{"seconds":86400}""");

            (after.Json.GetProperty("now").GetDateTimeOffset() - before).ShouldBe(TimeSpan.FromDays(1));
            var refused = await developer.PostAsync($"{clock}/advance", """{"to":"2020-01-01T00:00:00Z"}""");
            refused.Status.ShouldBe(HttpStatusCode.Conflict);
            refused.Code.ShouldBe("clock_not_forward");
        }
    }
}
