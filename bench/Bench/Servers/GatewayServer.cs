using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Sandboxes.Bench.Load;

namespace Sandboxes.Bench.Servers;

/// <summary>The gateway as a user runs it; its limits are raised by its settings and by nothing else.</summary>
internal sealed class GatewayServer : IAsyncDisposable
{
    private const string Limits = """
        {
          "environments": { "max_per_developer": 1000000, "resource_limits": { "requests_per_minute": 1000000000 } },
          "limits": { "management_requests_per_minute": 1000000000 }
        }
        """;

    private readonly ServerProcess server;
    private readonly HttpClient http;

    private GatewayServer(ServerProcess server, string key)
    {
        this.server = server;
        Key = key;
        http = new HttpClient { BaseAddress = server.Url, DefaultRequestHeaders = { { "X-API-Key", key } } };
    }

    /// <summary>The first developer's key.</summary>
    public string Key { get; }

    /// <param name="sections">Further sections of its settings.</param>
    public static async Task<GatewayServer> StartAsync(
        Settings settings, string folder, CancellationToken cancellation, params (string Name, JsonNode Section)[] sections)
    {
        var config = Path.Combine(folder, "sandbox.json");
        var data = Path.Combine(folder, "data");
        var content = JsonNode.Parse(Limits)!;
        foreach (var (name, section) in sections)
            content[name] = section;
        await File.WriteAllTextAsync(config, content.ToJsonString(), cancellation);
        var server = await ServerProcess.StartAsync(settings.Program("Sandboxes.Gateway"),
            port => ["--port", $"{port}", "--data", data, "--config", config], "health/ready", cancellation);
        var credentials = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(data, "credentials.json"), cancellation))!;
        return new GatewayServer(server, (string)credentials["api_key"]!);
    }

    /// <summary>Makes a sandbox and gives its id.</summary>
    public async Task<string> ProvisionAsync(JsonObject body, CancellationToken cancellation) =>
        (string)(await PostAsync("sandbox/provision", body, cancellation))["sandbox_id"]!;

    public async Task<JsonNode> GetAsync(string path, CancellationToken cancellation) =>
        (await http.GetFromJsonAsync<JsonNode>(new Uri(path, UriKind.Relative), cancellation))!;

    /// <exception cref="HttpRequestException">The gateway refused; the message is its answer.</exception>
    public async Task<JsonNode> PostAsync(string path, JsonNode body, CancellationToken cancellation)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, cancellation);
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new HttpRequestException($"{path}: {text}", null, answer.StatusCode);
    }

    public async Task DeleteAsync(string path, CancellationToken cancellation)
    {
        using var answer = await http.DeleteAsync(new Uri(path, UriKind.Relative), cancellation);
        answer.EnsureSuccessStatusCode();
    }

    public Target Target(string path, JsonNode? body = null) => new(new Uri(server.Url, path), Key, body?.ToJsonString());

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }
}
