using System.Net;

namespace Sandboxes.Gateway.Tests.Bodies;

/// <summary>Faults of shape, which the gateway finds, and of content, which a grain finds, are told in one answer.</summary>
public class AllFaultsTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData("POST", "/exec", """{"command":[],"cwd":"here","env":{"1":"x"},"timeout_seconds":"soon"}""", "command cwd env timeout_seconds")]
    [InlineData("POST", "/exec", """{"timeout_seconds":0,"env":{"A":5,"1":"x"}}""", "command env env.A timeout_seconds")]
    [InlineData("POST", "/reset", """{"components":["agents","x",7],"to":5}""", "components[1] components[2] to")]
    [InlineData("POST", "/reset", """{"components":["x"],"sandbox_id":"sbx_other"}""", "components[0] sandbox_id")]
    [InlineData("POST", "/reset", """{"to":"there","sandbox_id":"sbx_other","colour":1}""", "colour sandbox_id to")]
    [InlineData("POST", "/scenarios/trust_decay", """{"parameters":{"moon":"1"},"wait":1}""", "parameters.moon wait")]
    [InlineData("POST", "/clock/advance", """{"colour":1}""", "colour seconds")]
    [InlineData("POST", "/clock/advance", """{"to":5}""", "to")]
    [InlineData("PATCH", "", """{"idle_timeout_minutes":0,"metadata":{"":"x"}}""", "idle_timeout_minutes metadata.")]
    [InlineData("POST", "/reset?colour=1", """{"to":"there"}""", "colour to")]
    public async Task A_bad_body_hears_all_of_it_at_once(string method, string path, string body, string fields)
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            (await FieldsAsync(developer, method, $"/sandboxes/{sandboxId}{path}", body)).ShouldBe(fields);
        }
    }

    [Theory]
    [InlineData("/policy", """{"name":7,"rules":[{"condition":"1 +","action":"deny"},{"condition":"true","action":"maybe"}]}""", "name rules[0].condition rules[1].action")]
    [InlineData("/policy/pol-none/rules", """{"condition":"1 +","action":"deny","priority":0}""", "condition priority")]
    [InlineData("/policy/evaluate", """{"context":[],"policy_ids":["pol-none",3],"trace":"yes"}""", "context policy_ids[0] policy_ids[1] trace")]
    [InlineData("/policy/evaluate", """{"context":[],"policy_ids":["pol-none"]}""", "context policy_ids[0]")]
    [InlineData("/policy/enforce", """{"agent_id":"a","action_details":1,"context":[]}""", "action_details action_type context task_id")]
    [InlineData("/trust/x/decay", """{"decay_type":"event","colour":1}""", "colour details.event_type")]
    [InlineData("/trust/x/decay", """{"decay_type":"event","details":7}""", "details")]
    [InlineData("/trust/x/regenerate", """{"regeneration_type":"attestation","details":{"last_update":"then"}}""", "details.attestation_type details.last_update")]
    public async Task So_does_one_in_the_mirror(string path, string body, string fields)
    {
        var (developer, _) = await gateway.NewSandboxAsync();
        using (developer)
        {
            var answer = await developer.PostAsync($"/v1{path}", body);

            answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Body);
            foreach (var field in fields.Split(' '))
            {
                answer.Body.ShouldContain($"\"{field}\"");
            }
        }
    }

    [Theory]
    [InlineData("""{"name":7,"scenario":"moon","lifetime_minutes":500000,"image":"x"}""", "image lifetime_minutes name scenario")]
    [InlineData("""{"isolation":"cloud","image":"x","resources":{"cpu_cores":200,"memory_mb":"all"}}""", "isolation resources.cpu_cores resources.memory_mb")]
    [InlineData("""{"metadata":{"":"x","a":1},"reset_schedule":"* * * * *","warm":"no"}""", "metadata. metadata.a reset_schedule warm")]
    public async Task So_does_a_provision_and_nothing_is_made(string body, string fields)
    {
        using var developer = await gateway.NewDeveloperAsync();

        (await FieldsAsync(developer, "POST", "/sandboxes", body)).ShouldBe(fields);
        (await FieldsAsync(developer, "POST", "/sandbox/provision", body)).ShouldBe(fields);

        (await developer.GetAsync("/sandboxes")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task So_does_a_key()
    {
        using var developer = await gateway.NewDeveloperAsync();

        (await FieldsAsync(developer, "POST", "/keys", """{"sandbox_id":"sbx_none","expires_in_seconds":1}""")).ShouldBe("expires_in_seconds sandbox_id");
    }

    private static async Task<string> FieldsAsync(Api api, string method, string path, string body)
    {
        var answer = await api.SendAsync(method, path, body);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Body);
        answer.Code.ShouldBe("invalid_request");
        return string.Join(' ', answer.Json.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
    }
}
