using System.Net;
using System.Text.Json;

namespace Sandboxes.Gateway.Tests.Calls;

public class HeadTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Wherever_GET_is_HEAD_answers_the_same_without_a_body()
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            var paths = await PathsOfGetAsync(developer, sandboxId);
            paths.Count.ShouldBeGreaterThan(25);

            foreach (var path in paths)
            {
                var got = await developer.GetAsync(path);
                var head = await developer.SendAsync("HEAD", path, null);

                head.Status.ShouldBe(got.Status, path);
                head.Body.ShouldBeEmpty(path);
                head.ContentHeaders.ContentType.ShouldBe(got.ContentHeaders.ContentType, path);
                head.ContentHeaders.NonValidated.Contains("Content-Length").ShouldBe(got.ContentHeaders.NonValidated.Contains("Content-Length"), path);
            }
        }
    }

    [Fact]
    public async Task The_head_of_a_stream_of_events_ends_at_once()
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            var head = await developer.SendAsync("HEAD", $"/sandboxes/{sandboxId}/events", null);

            head.Status.ShouldBe(HttpStatusCode.OK);
            head.ContentHeaders.ContentType!.MediaType.ShouldBe("text/event-stream");
        }
    }

    [Fact]
    public async Task Where_no_GET_is_no_HEAD_is_either()
    {
        using var developer = await gateway.NewDeveloperAsync();

        var head = await developer.SendAsync("HEAD", "/sandbox/provision", null);

        head.Status.ShouldBe(HttpStatusCode.MethodNotAllowed);
        head.ContentHeaders.Allow.ShouldBe(["POST"]);
    }

    [Fact]
    public async Task What_is_allowed_where_GET_is_names_HEAD_too()
    {
        using var developer = await gateway.NewDeveloperAsync();

        (await developer.SendAsync("DELETE", "/sandboxes", null)).ContentHeaders.Allow.Order().ShouldBe(["GET", "HEAD", "POST"]);
    }

    [Fact]
    public async Task The_journal_knows_the_one_from_the_other()
    {
        var (developer, sandboxId) = await gateway.NewSandboxAsync();
        using (developer)
        {
            await developer.SendAsync("HEAD", "/v1/agents", null, ("X-Request-ID", "head"));

            await Faults.Eventually.ClearAsync(async () =>
                await developer.GetAsync($"/sandboxes/{sandboxId}/requests/head") is { Status: HttpStatusCode.OK } found && found.Text("method") == "HEAD" ? null : "not there");
        }
    }

    private static async Task<List<string>> PathsOfGetAsync(Api api, string sandboxId)
    {
        var description = (await api.GetAsync("/openapi/v1.json")).Json;
        string[] described = [.. from path in description.GetProperty("paths").EnumerateObject()
                                 where path.Value.TryGetProperty("get", out var get) && get.ValueKind == JsonValueKind.Object && !path.Name.EndsWith("/events")
                                 select path.Name];
        return [.. described.Concat(["/openapi/v1.json", "/v1/api/agents", "/v1/policy/query", $"/sandboxes/{sandboxId}/v1/agents", "/nowhere"])
            .Select(path => string.Join('/', path.Split('/').Select(part => part == "{sandbox_id}" ? sandboxId : part.StartsWith('{') ? "x" : part)))];
    }
}
