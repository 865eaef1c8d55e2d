using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Docker.DotNet.Streams;

namespace Docker.DotNet.Http;

/// <summary>Speaks HTTP with one engine: pooled connections for calls with an answer, one of its own for every stream in both directions.</summary>
internal sealed class EngineChannel : IDisposable
{
    private readonly EngineEndpoint _endpoint;
    private readonly HttpClient _http;
    private readonly string _version;
    private readonly IReadOnlyDictionary<string, string> _headers;

    public EngineChannel(DockerClientConfiguration configuration, Version requestedVersion)
    {
        _endpoint = new EngineEndpoint(configuration.EndpointBaseUri, configuration.Credentials.IsTlsCredentials());
        _version = requestedVersion is null ? "" : $"v{requestedVersion}/";
        _headers = configuration.DefaultHttpRequestHeaders;
        DefaultTimeout = configuration.DefaultTimeout;
        _http = new HttpClient(configuration.Credentials.GetHandler(Handler())) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public TimeSpan DefaultTimeout { get; set; }

    /// <returns>The status, which is not an error.</returns>
    public async Task<HttpStatusCode> SendAsync(EngineCall call, CancellationToken cancellationToken)
    {
        using var limit = Limit(call, cancellationToken);
        using var response = await SendAsync(call, HttpCompletionOption.ResponseContentRead, limit.Token).ConfigureAwait(false);
        return response.StatusCode;
    }

    public async Task<T> SendAsync<T>(EngineCall call, JsonTypeInfo<T> contract, CancellationToken cancellationToken)
    {
        using var limit = Limit(call, cancellationToken);
        using var response = await SendAsync(call, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
        var body = await response.Content.ReadAsStreamAsync(limit.Token).ConfigureAwait(false);
        return await JsonSerializer.DeserializeAsync(body, contract, limit.Token).ConfigureAwait(false);
    }

    /// <returns>The response as soon as its head is there; the body is the caller's to read and to dispose of.</returns>
    public Task<HttpResponseMessage> OpenAsync(EngineCall call, CancellationToken cancellationToken) =>
        SendAsync(call, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    public async Task<Stream> OpenStreamAsync(EngineCall call, CancellationToken cancellationToken)
    {
        var response = await OpenAsync(call, cancellationToken).ConfigureAwait(false);
        return await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Turns a connection into a stream in both directions.</summary>
    public async Task<HijackedStream> HijackAsync(EngineCall call, CancellationToken cancellationToken)
    {
        var request = await HijackRequest.WriteAsync(_endpoint.BaseAddress, _version, _headers, call, cancellationToken).ConfigureAwait(false);
        Socket socket;
        try
        {
            socket = await _endpoint.ConnectAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException unreachable)
        {
            throw new HttpRequestException($"The container engine cannot be reached: {unreachable.Message}", unreachable);
        }
        return await Hijack.StartAsync(socket, request, call, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _http.Dispose();

    private SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        ConnectCallback = async (_, token) => new NetworkStream(await _endpoint.ConnectAsync(token).ConfigureAwait(false), ownsSocket: true)
    };

    private CancellationTokenSource Limit(EngineCall call, CancellationToken cancellationToken)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (!call.Lasting)
            limit.CancelAfter(DefaultTimeout);
        return limit;
    }

    private async Task<HttpResponseMessage> SendAsync(EngineCall call, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        using var request = Request(call);
        var response = await _http.SendAsync(request, completion, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode is >= HttpStatusCode.OK and < HttpStatusCode.BadRequest)
            return response;
        using (response)
        {
            var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            throw call.Refused(response.StatusCode, body);
        }
    }

    private HttpRequestMessage Request(EngineCall call)
    {
        var request = new HttpRequestMessage(call.Method, new Uri(_endpoint.BaseAddress, _version + call.Path + call.Query)) { Content = call.Content };
        request.Headers.TryAddWithoutValidation("User-Agent", HijackRequest.UserAgent);
        foreach ((string name, string value) in _headers)
            request.Headers.TryAddWithoutValidation(name, value);
        foreach ((string name, string value) in call.Headers ?? new Dictionary<string, string>())
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}
