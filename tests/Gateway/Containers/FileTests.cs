using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sandboxes.Gateway.Tests.Containers;

public sealed class FileTests(ContainerGateway gateway) : ContainerTest(gateway)
{
    [Fact]
    public async Task Files_are_written_listed_read_and_removed()
    {
        using var sandbox = await Gateway.NewSandboxAsync();

        var written = await sandbox.PutAsync("some/sub%20folder/ü.bin", "content");
        (written.Status, written.Text("path"), written.Json.GetProperty("size").GetInt32()).ShouldBe((HttpStatusCode.OK, "some/sub folder/ü.bin", 7));

        var listed = (await sandbox.Api.GetAsync($"/sandboxes/{sandbox.Id}/files?path=some/sub%20folder")).Json.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        (listed.GetProperty("path").GetString(), listed.GetProperty("type").GetString()).ShouldBe(("some/sub folder/ü.bin", "file"));

        var read = await sandbox.FileAsync("GET", "some/sub%20folder/%C3%BC.bin");
        (read.Body, read.ContentHeaders.ContentType!.MediaType).ShouldBe(("content", "application/octet-stream"));
        (await sandbox.ShellAsync("cat 'some/sub folder/ü.bin'")).ShouldBe("content");

        (await sandbox.FileAsync("DELETE", "some")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await sandbox.FileAsync("GET", "some/sub%20folder/%C3%BC.bin")).Code.ShouldBe("file_not_found");
    }

    [Fact]
    public async Task A_large_file_comes_back_as_it_went_and_a_larger_one_is_refused()
    {
        using var sandbox = await Gateway.NewSandboxAsync();
        var content = Encoding.ASCII.GetBytes(new string('x', 5 << 20));

        (await sandbox.PutAsync("large", content)).Status.ShouldBe(HttpStatusCode.OK);
        (await sandbox.FileAsync("GET", "large")).Body.Length.ShouldBe(content.Length);
        var refused = await sandbox.PutAsync("larger", new byte[(16 << 20) + 1]);

        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.RequestEntityTooLarge, "file_too_large"));
    }

    [Fact]
    public async Task A_full_workspace_is_told_and_what_was_there_stays()
    {
        using var sandbox = await Gateway.NewSandboxAsync();
        await sandbox.PutAsync("kept", "kept");

        var refused = await sandbox.PutAsync("kept", new byte[15 << 20]);
        var second = await sandbox.PutAsync("other", new byte[15 << 20]);

        new[] { refused, second }.ShouldContain(answer => answer.Status == HttpStatusCode.InsufficientStorage && answer.Code == "storage_limit_exceeded");
        (await sandbox.ShellAsync("ls")).ShouldContain("kept");
    }

    [Theory]
    [InlineData("..%2fetc%2fpasswd")]
    [InlineData("%2e%2e%2fetc")]
    [InlineData("a/..%2f..%2fb")]
    [InlineData("%2Fetc%2Fpasswd")]
    [InlineData("/etc/passwd")]
    public async Task No_path_leaves_the_workspace(string path)
    {
        using var sandbox = await Gateway.NewSandboxAsync();

        foreach (var method in new[] { "GET", "PUT", "DELETE" })
        {
            var answer = await RawAsync(sandbox, method, $"/sandboxes/{sandbox.Id}/files/{path}");
            answer.ShouldStartWith("HTTP/1.1 400", customMessage: $"{method} {path}: {answer}");
            answer.ShouldContain("\"path\":[");
        }
    }

    [Fact]
    public async Task Segments_with_dots_stay_in_the_workspace_or_are_refused()
    {
        using var sandbox = await Gateway.NewSandboxAsync();

        (await RawAsync(sandbox, "GET", $"/sandboxes/{sandbox.Id}/files/a/../../../../etc/passwd")).ShouldNotContain("root:");
        (await RawAsync(sandbox, "GET", $"/sandboxes/{sandbox.Id}/files/a/../b")).ShouldStartWith("HTTP/1.1 400");
        (await sandbox.Api.GetAsync($"/sandboxes/{sandbox.Id}/files?path=..")).Code.ShouldBe("invalid_request");
    }

    [Fact]
    public async Task Strange_names_are_refused_and_harm_nothing()
    {
        using var sandbox = await Gateway.NewSandboxAsync();

        (await RawAsync(sandbox, "PUT", $"/sandboxes/{sandbox.Id}/files/a%00b")).ShouldStartWith("HTTP/1.1 400");
        (await sandbox.PutAsync(new string('n', 256), "x")).Code.ShouldBe("invalid_request");
        (await sandbox.PutAsync(string.Join('/', Enumerable.Repeat("d", 600)), "x")).Code.ShouldBe("invalid_request");
        (await sandbox.PutAsync("a%2F%2Fb%2F.%2Fc", "x")).Text("path").ShouldBe("a/b/c");
        (await sandbox.PutAsync("$(id)%20%60id%60%20%27%22;rm%20-rf%20%2A", "x")).Status.ShouldBe(HttpStatusCode.OK);
        (await sandbox.ShellAsync("ls -1 | sort")).ShouldBe("$(id) `id` '\";rm -rf *\na\n");
    }

    [Fact]
    public async Task A_link_that_leads_out_is_not_followed()
    {
        using var sandbox = await Gateway.NewSandboxAsync();
        await sandbox.ShellAsync("ln -s /etc/passwd out; ln -s / root");

        foreach (var path in new[] { "out", "root/etc/passwd" })
        {
            (await sandbox.FileAsync("GET", path)).Code.ShouldBe("invalid_request");
        }

        (await sandbox.PutAsync("root/tmp/x", "x")).Code.ShouldBe("invalid_request");
    }

    /// <summary>Sends a target as it stands, which a client would tidy up, and gives the whole answer.</summary>
    private async Task<string> RawAsync(ContainedSandbox sandbox, string method, string target)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, Gateway.Process.Address.Port);
        await using var stream = connection.GetStream();
        var key = sandbox.Api.Request("GET", "/").Headers.GetValues("X-API-Key").Single();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"{method} {target} HTTP/1.1\r\nHost: localhost\r\nX-API-Key: {key}\r\nContent-Length: {(method == "PUT" ? 1 : 0)}\r\nConnection: close\r\n\r\n{(method == "PUT" ? "x" : "")}"));
        return await new StreamReader(stream).ReadToEndAsync();
    }
}
