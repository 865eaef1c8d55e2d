using System.Globalization;
using System.Net;

namespace Sandboxes.Gateway.Tests.Limits;

public class RateLimitTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData("/sandboxes", "100000")]
    [InlineData("/v1/agents", "300")]
    [InlineData("/v1/agents/agent-unknown", "300")]
    public async Task Every_answer_tells_how_the_caller_stands(string path, string limit)
    {
        var (developer, _) = await gateway.NewSandboxAsync();
        using (developer)
        {
            var answer = await developer.GetAsync(path);

            answer.Header("X-RateLimit-Limit").ShouldBe(limit);
            int.Parse(answer.Header("X-RateLimit-Remaining")!).ShouldBeLessThan(int.Parse(limit));
            long.Parse(answer.Header("X-RateLimit-Reset")!).ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public async Task One_call_too_many_is_refused_until_the_minute_is_over()
    {
        var (developer, _) = await gateway.NewSandboxAsync();
        using (developer)
        {
            // Two minutes' worth are enough, wherever in the minute this begins; all at once, so that they are not spread over more.
            var answers = await Task.WhenAll(Enumerable.Range(0, 602).Select(_ => developer.GetAsync("/v1/alerts")));

            var answer = answers.First(one => one.Status != HttpStatusCode.OK);
            answer.Status.ShouldBe(HttpStatusCode.TooManyRequests);
            answer.Code.ShouldBe("rate_limit_exceeded");
            answer.Header("X-RateLimit-Remaining").ShouldBe("0");
            int.Parse(answer.Header("Retry-After")!, CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
            answer.Json.GetProperty("details").GetProperty("scope").GetString().ShouldBe("sandbox");
        }
    }
}
