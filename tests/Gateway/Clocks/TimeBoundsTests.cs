using System.Net;

namespace Sandboxes.Gateway.Tests.Clocks;

public class TimeBoundsTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("9000-01-01T00:00:01Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public async Task A_start_out_of_bounds_is_refused_before_it_takes_a_place(string start)
    {
        using var developer = await gateway.NewDeveloperAsync();

        var answer = await developer.PostAsync("/sandbox/provision", $$$"""{"clock":{"start":"{{{start}}}"}}""");

        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Body);
        answer.Json.GetProperty("errors").GetProperty("clock.start")[0].GetString().ShouldBe("must be between 1970-01-01 and 9000-01-01");
        (await developer.GetAsync("/developers/me")).Json.GetProperty("sandboxes").GetProperty("used").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("8999-12-31T23:59:59Z")]
    [InlineData("9000-01-01T00:00:00Z")]
    public async Task A_start_at_the_bounds_makes_a_sandbox_with_a_year_of_history(string start)
    {
        using var developer = await gateway.NewDeveloperAsync();

        var answer = await developer.PostAsync(
            "/sandbox/provision", $$$"""{"clock":{"start":"{{{start}}}","rate":0},"test_data":{"synthetic_agents":2,"days":365}}""");

        answer.Status.ShouldBe(HttpStatusCode.Created, answer.Body);
        answer.Text("phase").ShouldBe("ready");
        (await developer.GetAsync("/v1/agents")).Json.GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("GET", "/sandboxes/{0}/requests?since=0001-01-01T00:00:00Z", null, "since")]
    [InlineData("GET", "/sandboxes/{0}/logs?until=9999-12-31T00:00:00Z", null, "until")]
    [InlineData("POST", "/sandboxes/{0}/clock/advance", """{"to":"9999-12-31T00:00:00Z"}""", "to")]
    [InlineData("GET", "/v1/policy/decisions?start_time=0001-01-01T00:00:00Z", null, "start_time")]
    [InlineData("POST", "/v1/trust/agent-0001/decay", """{"decay_type":"time","details":{"last_update":"0001-01-01T00:00:00Z"}}""", "details.last_update")]
    public async Task Every_time_that_is_given_has_these_bounds(string method, string path, string? body, string field)
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            var answer = await developer.SendAsync(method, string.Format(path, sandboxId), body);

            answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Body);
            answer.Body.ShouldContain(field);
            answer.Body.ShouldContain("must be between 1970-01-01 and 9000-01-01");
        }
    }

    [Fact]
    public async Task No_step_takes_a_clock_past_its_end()
    {
        using var developer = await gateway.NewDeveloperAsync();
        var made = await developer.PostAsync("/sandboxes", """{"clock":{"start":"8999-12-31T00:00:00Z","rate":0},"test_data":{"synthetic_agents":0}}""");

        var answer = await developer.PostAsync($"/sandboxes/{made.Text("sandbox_id")}/clock/advance", """{"seconds":86401}""");

        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Body);
        answer.Json.GetProperty("errors").GetProperty("seconds")[0].GetString().ShouldBe("The clock runs until 9000-01-01.");
    }
}
