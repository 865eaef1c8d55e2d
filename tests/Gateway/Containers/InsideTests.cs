using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sandboxes.Gateway.Tests.Containers;

public sealed class InsideTests(ContainerGateway gateway) : ContainerTest(gateway)
{
    private const string Agents = "wget -q -O - --header \"X-API-Key: $SANDBOX_API_KEY\" $SANDBOX_ENDPOINT/v1/agents";

    [Fact]
    public async Task A_sandbox_is_reached_from_inside_as_its_own()
    {
        using var sandbox = await Gateway.NewSandboxAsync();
        (await sandbox.ShellAsync(Agents)).ShouldStartWith("[");

        var registered = await sandbox.ShellAsync(
            "wget -q -O - --header \"X-API-Key: $SANDBOX_API_KEY\" --header 'Content-Type: application/json' "
            + "--post-data '{\"agent_id\":\"inside-1\",\"name\":\"From inside\"}' $SANDBOX_ENDPOINT/v1/agents");

        registered.ShouldContain("inside-1");
        using var outside = Gateway.With(sandbox.SandboxKey);
        (await outside.GetAsync($"/sandboxes/{sandbox.Id}/v1/agents/inside-1")).Status.ShouldBe(HttpStatusCode.OK);
        (await sandbox.ShellAsync(Agents.Replace("/v1/", $"/sandboxes/{sandbox.Id}/v1/"))).ShouldContain("inside-1");
    }

    [Fact]
    public async Task The_key_of_the_inside_opens_nothing_outside()
    {
        using var sandbox = await Gateway.NewSandboxAsync();
        var key = (await sandbox.ShellAsync("echo $SANDBOX_API_KEY")).Trim();
        using var outside = Gateway.With(key);

        foreach (var path in new[] { $"/sandboxes/{sandbox.Id}/v1/agents", $"/sandboxes/{sandbox.Id}", "/sandboxes" })
        {
            (await outside.GetAsync(path)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task From_inside_nothing_but_the_sandboxs_own_API_is_found()
    {
        using var sandbox = await Gateway.NewSandboxAsync();
        using var other = await Gateway.NewSandboxAsync();
        var header = "--header \"X-API-Key: $SANDBOX_API_KEY\"";

        foreach (var path in new[] { "/health/live", "/openapi/v1.json", "/sandboxes", $"/sandboxes/{sandbox.Id}", $"/sandboxes/{other.Id}/v1/agents" })
        {
            (await StatusAsync(sandbox, $"wget -S -O - {header} $SANDBOX_ENDPOINT{path}")).ShouldBe("404", path);
        }

        (await StatusAsync(sandbox, "wget -S -O - $SANDBOX_ENDPOINT/v1/agents")).ShouldBe("401");
        (await StatusAsync(sandbox, $"wget -S -O - --header 'X-API-Key: {sandbox.SandboxKey}' $SANDBOX_ENDPOINT/v1/agents")).ShouldBe("401");
        var stolen = (await other.ShellAsync("echo $SANDBOX_API_KEY")).Trim();
        (await StatusAsync(sandbox, $"wget -S -O - --header 'X-API-Key: {stolen}' $SANDBOX_ENDPOINT/v1/agents")).ShouldBe("401");
    }

    [Fact]
    public async Task At_high_security_nothing_is_reached()
    {
        var (api, _) = await Gateway.NewDeveloperAsync();
        using (api)
        {
            var made = await api.PostAsync("/sandboxes", ContainerGateway.Provision("\"wait\":true,\"security_level\":\"high\""));
            made.Status.ShouldBe(HttpStatusCode.Created, made.Body);
            var answer = await api.PostAsync($"/sandboxes/{made.Text("sandbox_id")}/exec", """{"command":["wget","-q","-O","-","http://127.0.0.1:5080/v1/agents"]}""");
            answer.Json.GetProperty("exit_code").GetInt32().ShouldBe(1, answer.Body);
        }
    }

    [Theory]
    [InlineData("nonsense\nGET /v1/agents HTTP/1.1\r\n\r\n")]
    [InlineData("sandbox \nGET /v1/agents HTTP/1.1\r\n\r\n")]
    [InlineData("sandbox ../x\nGET /v1/agents HTTP/1.1\r\n\r\n")]
    public async Task Who_does_not_say_where_it_comes_from_is_cut_off(string text)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(Gateway.Process.DataFolder, "door.sock")));

        await socket.SendAsync(Encoding.ASCII.GetBytes(text));

        (await ReceivedAsync(socket)).ShouldBe(0);
    }

    private static async Task<int> ReceivedAsync(Socket socket)
    {
        try
        {
            return await socket.ReceiveAsync(new byte[100]);
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    /// <summary>The status that busybox's wget was answered with.</summary>
    private static async Task<string> StatusAsync(ContainedSandbox sandbox, string command)
    {
        var answer = await sandbox.ExecAsync("sh", "-c", command);
        return System.Text.RegularExpressions.Regex.Match(answer.Text("stderr"), @"HTTP/1\.1 (\d+)").Groups[1].Value;
    }
}
