using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Sandboxes.Gateway.Tests.Bodies;

/// <summary>Half a surrogate pair, over HTTP: in every place in which a caller could put one.</summary>
public class NoTextTests(GatewayFixture gateway)
{
    private const string Enforce = """{"agent_id":"agent-0001","task_id":"t","action_type":"x","action_details":{},"context":{"a":"\ud800"}}""";

    [Theory]
    [InlineData("/v1/agents", """{"\ud800":1}""", "\\ud800")]
    [InlineData("/v1/agents", """{"name":"\ud800"}""", "name")]
    [InlineData("/v1/agents", """{"name":"a","metadata":{"\udc00":1}}""", "metadata.\\udc00")]
    [InlineData("/v1/policy/evaluate", """{"context":{"m":{"a":1,"a":2}}}""", "context.m.a")]
    [InlineData("/v1/policy/evaluate", """{"context":{"m":["\ud800"]}}""", "context.m[0]")]
    public async Task The_mirror_refuses_it_and_names_the_place(string path, string body, string field)
    {
        var (developer, _) = await gateway.NewSandboxAsync();
        using (developer)
        {
            var answer = await developer.PostAsync(path, body);

            answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Body);
            answer.Code.ShouldBe("invalid_request");
            answer.Json.GetProperty("details").GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()).ShouldContain(field);
        }
    }

    [Theory]
    [InlineData("POST", "/sandboxes", """{"metadata":{"\ud800":"a"}}""", "metadata.\\ud800")]
    [InlineData("POST", "/sandboxes", """{"name":"\ud800"}""", "name")]
    [InlineData("POST", "/keys", """{"name":"a\udc00"}""", "name")]
    public async Task So_does_management(string method, string path, string body, string field)
    {
        using var developer = await gateway.NewDeveloperAsync();

        var answer = await developer.SendAsync(method, path, body);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Body);
        answer.Json.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue(answer.Body);
    }

    [Fact]
    public async Task What_is_refused_decides_nothing()
    {
        var (developer, _) = await gateway.NewSandboxAsync();
        using (developer)
        {
            await developer.PostAsync("/v1/agents", """{"agent_id":"agent-0001","name":"Clerk"}""");

            (await developer.PostAsync("/v1/policy/enforce", Enforce)).Code.ShouldBe("invalid_request");

            (await developer.GetAsync("/v1/policy/decisions?agent_id=agent-0001")).Json.GetProperty("total").GetInt64().ShouldBe(0);
        }
    }

    [Theory]
    [InlineData("/v1/agents?owner_id=%ED%A0%80")]
    [InlineData("/v1/agents?owner_id=%FF")]
    [InlineData("/v1/agents?owner_id=%00")]
    [InlineData("/v1/agents?%ED%A0%80=1")]
    [InlineData("/v1/agents/%ED%A0%80")]
    [InlineData("/v1/policy/decisions?agent_id=%ED%A0%80&action_type=%FF")]
    [InlineData("/v1/trust/%ED%A0%80/history?dimension=%ED%A0%80")]
    [InlineData("/sandboxes?name=%ED%A0%80&metadata.%ED%A0%80=%FF")]
    [InlineData("/sandboxes/%ED%A0%80")]
    [InlineData("/sandboxes?cursor=%ED%A0%80")]
    public async Task In_the_path_and_in_the_query_it_is_no_fault_of_ours(string path)
    {
        var (developer, _) = await gateway.NewSandboxAsync();
        using (developer)
        {
            ((int)(await developer.GetAsync(path)).Status).ShouldBeLessThan(500, path);
        }
    }

    [Theory]
    [InlineData("X-Request-ID")]
    [InlineData("X-Sandbox-Id")]
    [InlineData("Idempotency-Key")]
    [InlineData("Last-Event-ID")]
    [InlineData("X-Sandbox-Debug")]
    public async Task In_a_header_neither(string header)
    {
        using var administrator = gateway.Administrator;
        var key = (await administrator.PostAsync("/developers", """{"name":"H"}""")).Text("api_key");
        using var latin = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1 };
        using var http = new HttpClient(latin) { BaseAddress = gateway.Process.Address };
        foreach (var value in new[] { "a%ED%A0%80", "a\u00ff", "\u00ed\u00a0\u0080" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/sandboxes") { Content = new StringContent("{}", new MediaTypeHeaderValue("application/json")) };
            request.Headers.Add("X-API-Key", key);
            request.Headers.TryAddWithoutValidation(header, value).ShouldBeTrue();

            using var answer = await http.SendAsync(request);

            ((int)answer.StatusCode).ShouldBeLessThan(500, value);
        }
    }
}
