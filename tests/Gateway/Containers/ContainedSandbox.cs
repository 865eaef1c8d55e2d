using System.Net;
using System.Text;
using System.Text.Json;

namespace Sandboxes.Gateway.Tests.Containers;

/// <summary>A sandbox with a container, and its developer's calls.</summary>
public sealed class ContainedSandbox(ContainerGateway gateway, string developerKey, string id, string sandboxKey) : IDisposable
{
    private Api? _api;

    public string Id => id;

    public string SandboxKey => sandboxKey;

    /// <summary>Calls of the gateway as it runs now.</summary>
    public Api Api => _api ??= gateway.With(developerKey);

    /// <summary>The gateway was started again, elsewhere.</summary>
    public void Moved()
    {
        _api?.Dispose();
        _api = null;
    }

    public Task<Answer> ExecAsync(params string[] command) => Api.PostAsync($"/sandboxes/{id}/exec", JsonSerializer.Serialize(new { command }));

    /// <summary>What a shell script wrote; it must have ended well.</summary>
    public async Task<string> ShellAsync(string script)
    {
        var answer = await ExecAsync("sh", "-c", script);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        answer.Json.GetProperty("exit_code").GetInt32().ShouldBe(0, answer.Body);
        return answer.Text("stdout");
    }

    public Task<Answer> PostAsync(string action) => Api.PostAsync($"/sandboxes/{id}/{action}");

    public async Task<Answer> PutAsync(string path, byte[] content)
    {
        using var request = Api.Request("PUT", $"/sandboxes/{id}/files/{path}");
        request.Content = new ByteArrayContent(content);
        return await Api.SendAsync(request);
    }

    public Task<Answer> PutAsync(string path, string content) => PutAsync(path, Encoding.UTF8.GetBytes(content));

    public Task<Answer> FileAsync(string method, string path) => Api.SendAsync(method, $"/sandboxes/{id}/files/{path}", null);

    public async Task<Answer> GetAsync() => await Api.GetAsync($"/sandboxes/{id}");

    public async Task<string> PhaseAsync() => (await GetAsync()).Text("phase");

    public void Dispose() => _api?.Dispose();
}
