using System.Net;

namespace Sandboxes.Gateway.Tests.Calls;

public class FilterTests(GatewayFixture gateway)
{
    public static TheoryData<string, string> Filters()
    {
        string[] lists =
        [
            "/v1/agents?owner_id=", "/v1/policy?category=", "/v1/policy?owner=", "/v1/policy/decisions?agent_id=", "/v1/policy/decisions?action_type=",
            "/v1/alerts?entity_id=", "/v1/trust/evaluations?agent_id=", "/v1/trust/evaluations?target_id=", "/sandboxes?name=", "/sandboxes?metadata.team=",
            "/sandboxes/{0}/requests?method=", "/sandboxes/{0}/requests?code=",
        ];
        string[] values = ["NaN", "Infinity", "-Infinity", "1e5", "1e999", "null", "true", "0", "%00", "%27", ""];
        var data = new TheoryData<string, string>();
        foreach (var list in lists)
        {
            data.Add(list, string.Join(' ', values));
        }

        return data;
    }

    [Theory, MemberData(nameof(Filters))]
    public async Task A_text_that_looks_like_something_else_is_a_text_to_every_list(string list, string values)
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            foreach (var value in values.Split(' '))
            {
                var answer = await developer.GetAsync(string.Format(list, sandboxId) + value);

                answer.Status.ShouldBe(HttpStatusCode.OK, $"{list}{value}: {answer.Body}");
                answer.Body.ShouldNotContain("agent_id", Case.Sensitive, list + value);
            }
        }
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("1e5")]
    [InlineData("null")]
    [InlineData("true")]
    public async Task It_finds_what_has_that_text(string owner)
    {
        var (developer, _) = await gateway.NewSandboxAsync();
        using (developer)
        {
            await developer.PostAsync("/v1/agents", $$"""{"agent_id":"agent-0001","name":"a","owner_id":"{{owner}}"}""");
            await developer.PostAsync("/v1/agents", """{"agent_id":"agent-0002","name":"b","owner_id":"100000"}""");

            (await developer.GetAsync($"/v1/agents?owner_id={owner}")).Json.EnumerateArray().ShouldHaveSingleItem().GetProperty("agent_id").GetString()
                .ShouldBe("agent-0001");
        }
    }
}
