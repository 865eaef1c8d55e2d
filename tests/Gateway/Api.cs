using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Sandboxes.Gateway.Tests;

/// <summary>Calls the gateway with one key, or with none.</summary>
public sealed class Api(Uri address, string? key) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(3) };

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync("GET", path, null, headers);

    public Task<Answer> PostAsync(string path, string? body = null, params (string Name, string Value)[] headers) =>
        SendAsync("POST", path, body, headers);

    public async Task<Answer> SendAsync(string method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = Request(method, path, headers);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        return await SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request);
        return new Answer(response.StatusCode, response.Headers, response.Content.Headers, await response.Content.ReadAsStringAsync());
    }

    public HttpRequestMessage Request(string method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (key is not null)
            request.Headers.Add("X-API-Key", key);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        return request;
    }

    /// <summary>Opens a stream of server-sent events.</summary>
    public async Task<StreamReader> FollowAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = Request("GET", path, headers);
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return new StreamReader(await response.Content.ReadAsStreamAsync());
    }

    /// <summary>Sends a body and opens the stream of server-sent events that answers it; the call ends with the reader.</summary>
    public async Task<StreamReader> StreamAsync(string path, string body)
    {
        using var request = Request("POST", path, ("Accept", "text/event-stream"));
        request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return new StreamReader(await response.Content.ReadAsStreamAsync());
    }

    /// <summary>Provisions a sandbox with little in it.</summary>
    public async Task<Answer> ProvisionAsync(string? name = null)
    {
        var answer = await PostAsync(
            "/sandboxes", $$$"""{"name":{{{JsonSerializer.Serialize(name)}}},"test_data":{"synthetic_agents":1,"seed":7,"days":1,"interactions":0}}""");
        answer.Status.ShouldBe(HttpStatusCode.Created, answer.Body);
        return answer;
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>What the gateway answered.</summary>
public sealed record Answer(HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, string Body)
{
    public JsonElement Json => JsonElement.Parse(Body);

    /// <summary>The <c>code</c> of an error.</summary>
    public string Code => Text("code");

    public string Text(string member) => Json.GetProperty(member).GetString()!;

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
