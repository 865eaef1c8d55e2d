using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;
using Sandboxes.Domain.Scenarios;

namespace Sandboxes.Grains.Scenarios;

/// <summary>Calls the gateway over HTTP, also where it runs in this process: a scenario sees what a client sees.</summary>
internal sealed class HttpScenarioCaller(HttpClient http, IOptions<ScenariosOptions> options, TimeProvider time) : IScenarioCaller
{
    public async Task<ScenarioResponse> Call(string sandboxId, string secret, ScenarioRequest request, CancellationToken cancellation)
    {
        var gateway = options.Value.GatewayUrl ?? throw new InvalidOperationException("scenarios:gateway_url is not set.");
        using var message = new HttpRequestMessage(new HttpMethod(request.Method!), $"{gateway.TrimEnd('/')}/sandboxes/{sandboxId}/v1{request.Path}");
        message.Headers.Add("X-API-Key", secret);
        message.Headers.Add("Idempotency-Key", request.Key);
        message.Content = Body(request.Body);
        foreach (var (name, value) in request.Headers)
        {
            AddHeader(message, name, value);
        }

        var started = time.GetTimestamp();
        using var response = await http.SendAsync(message, cancellation);
        var body = await response.Content.ReadAsStringAsync(cancellation);
        var latency = time.GetElapsedTime(started).TotalMilliseconds;
        return new((int)response.StatusCode, Headers(response), body.Length == 0 ? null : body, latency);
    }

    private static StringContent? Body(string? json) =>
        json is null ? null : new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    /// <summary>A scenario may send any header, also one that belongs to the body, as wrong as it likes.</summary>
    private static void AddHeader(HttpRequestMessage message, string name, string value)
    {
        if (message.Headers.TryAddWithoutValidation(name, value) || message.Content is null)
        {
            return;
        }

        message.Content.Headers.Remove(name);
        message.Content.Headers.TryAddWithoutValidation(name, value);
    }

    private static ImmutableDictionary<string, string> Headers(HttpResponseMessage response) =>
        response.Headers.Concat(response.Content.Headers)
            .ToImmutableDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
}
