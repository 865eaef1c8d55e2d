using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Sandboxes.Gateway.Tests.Bodies;

public class BadBodyTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Every_operation_that_takes_a_body_refuses_a_member_it_does_not_know()
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using var administrator = gateway.Administrator;
        var operations = await OperationsWithBodyAsync(developer);
        operations.Count.ShouldBeGreaterThan(15);

        foreach (var (method, path) in operations)
        {
            var api = path is "/developers" or "/developers/{developer_id}/keys" ? administrator : developer;
            var answer = await api.SendAsync(method, Fill(path, sandboxId), """{"no_such_member":1}""");

            answer.Status.ShouldBe(HttpStatusCode.BadRequest, path);
            answer.Code.ShouldBe("invalid_request", path);
            answer.Body.ShouldContain("no_such_member", Case.Sensitive, path);
        }

        developer.Dispose();
    }

    [Theory]
    [InlineData("/keys", "{", "invalid_json", 400)]
    [InlineData("/v1/agents", "{", "invalid_json", 400)]
    [InlineData("/v1/policy/evaluate", "[]", "invalid_request", 400)]
    public async Task A_bad_body_is_refused_in_the_envelope_of_its_API(string path, string body, string code, int status)
    {
        var (developer, _) = await gateway.NewSandboxAsync();
        using (developer)
        {
            var answer = await developer.PostAsync(path, body);

            ((int)answer.Status).ShouldBe(status);
            answer.Code.ShouldBe(code);
            answer.Json.TryGetProperty("message", out _).ShouldBe(path.StartsWith("/v1"));
            answer.Json.TryGetProperty("detail", out _).ShouldBe(!path.StartsWith("/v1"));
        }
    }

    [Fact]
    public async Task A_body_that_is_nested_too_deep_is_refused()
    {
        var (developer, _) = await gateway.NewSandboxAsync();
        using (developer)
        {
            var answer = await developer.PostAsync("/v1/policy/evaluate", $$"""{"context":{{new string('[', 100)}}{{new string(']', 100)}}}""");

            answer.Code.ShouldBe("invalid_json");
            answer.Text("message").ShouldContain("32");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_more_than_1_MiB_is_refused(bool tellsItsLength)
    {
        using var developer = await gateway.NewDeveloperAsync();
        using var request = developer.Request("POST", "/keys");
        request.Content = new ByteArrayContent(new byte[(1024 * 1024) + 1]);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TransferEncodingChunked = !tellsItsLength;

        var answer = await developer.SendAsync(request);

        answer.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        answer.Code.ShouldBe("body_too_large");
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_by_its_own_account_is_refused()
    {
        using var developer = await gateway.NewDeveloperAsync();
        using var request = developer.Request("POST", "/keys");
        request.Content = new StringContent("name: x", new MediaTypeHeaderValue("text/yaml"));

        (await developer.SendAsync(request)).Code.ShouldBe("unsupported_media_type");
    }

    [Fact]
    public async Task What_is_refused_writes_nothing()
    {
        using var developer = await gateway.NewDeveloperAsync();

        await developer.PostAsync("/sandboxes", """{"name":"x","lifetime_minutes":0}""");

        (await developer.GetAsync("/sandboxes")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Parameters_that_are_not_known_are_refused_on_management_and_passed_over_in_the_mirror()
    {
        var (developer, _) = await gateway.NewSandboxAsync();
        using (developer)
        {
            (await developer.GetAsync("/sandboxes?colour=red")).Json.GetProperty("errors").GetProperty("colour").GetArrayLength().ShouldBe(1);
            (await developer.GetAsync("/developers/me?colour=red")).Code.ShouldBe("invalid_request");
            (await developer.GetAsync("/v1/agents?colour=red")).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    private static string Fill(string path, string sandboxId) =>
        string.Join('/', path.Split('/').Select(segment => segment == "{sandbox_id}" ? sandboxId : segment.StartsWith('{') ? "x" : segment));

    private static async Task<List<(string Method, string Path)>> OperationsWithBodyAsync(Api api)
    {
        var description = (await api.GetAsync("/openapi/v1.json")).Json;
        return [.. from path in description.GetProperty("paths").EnumerateObject()
                   from operation in path.Value.EnumerateObject()
                   where operation.Value.ValueKind == JsonValueKind.Object && TakesJson(operation.Value)
                   select (operation.Name.ToUpperInvariant(), path.Name)];
    }

    private static bool TakesJson(JsonElement operation) =>
        operation.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out _);
}
