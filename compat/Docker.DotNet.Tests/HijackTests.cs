using System.Net;

namespace Sandboxes.Embedded.Tests;

/// <summary>Turned-over connections, byte by byte.</summary>
public sealed class HijackTests
{
    private const string TurnedOver = "HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n";
    private const string Hello = "\x01\0\0\0\0\0\0\x06hello\n";
    private const string Wrong = "\x02\0\0\0\0\0\0\x06wrong\n";

    [Theory]
    [InlineData(TurnedOver + Hello + Wrong)]
    [InlineData(TurnedOver, Hello + Wrong)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\n" + Hello + Wrong)]
    [InlineData("HTTP/1.1 101\r\n\r\n" + Hello, Wrong)]
    public async Task Output_is_read_however_it_is_cut(params string[] pieces)
    {
        await using var engine = StubEngine.Answering(pieces);

        (await ReadAsync(engine)).ShouldBe(("hello\n", "wrong\n"));
    }

    [Fact]
    public async Task Output_is_read_byte_by_byte()
    {
        await using var engine = StubEngine.Answering([.. (TurnedOver + Hello + Wrong).Select(letter => letter.ToString())]);

        (await ReadAsync(engine)).ShouldBe(("hello\n", "wrong\n"));
    }

    [Fact]
    public async Task The_request_asks_for_the_connection()
    {
        string[] request = [];
        await using var engine = new StubEngine(async connection =>
        {
            request = await connection.ReadRequestAsync();
            await connection.WriteAsync(TurnedOver);
        });

        await ReadAsync(engine);

        request[0].ShouldBe("POST /exec/some/start HTTP/1.1");
        request.ShouldContain("Upgrade: tcp");
        request.ShouldContain("Connection: Upgrade");
        request.ShouldContain("Content-Type: application/json");
    }

    [Fact]
    public async Task Half_a_connection_is_closed_and_the_other_half_goes_on()
    {
        await using var engine = new StubEngine(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(TurnedOver);
            var heard = await connection.ReadToEndAsync();
            await connection.WriteAsync($"\x01\0\0\0\0\0\0\x01{heard.Length}");
        });
        using var client = engine.CreateClient();
        using var streams = await client.Exec.StartAndAttachContainerExecAsync("some", tty: false);

        await streams.WriteAsync(new byte[3], 0, 3, CancellationToken.None);
        streams.CloseWrite();

        (await streams.ReadOutputToEndAsync(CancellationToken.None)).stdout.ShouldBe("3");
        streams.CloseWrite();
    }

    [Fact]
    public async Task A_terminal_is_not_cut_into_frames()
    {
        await using var engine = StubEngine.Answering(TurnedOver + Hello);

        (await ReadAsync(engine, tty: true)).ShouldBe((Hello, ""));
    }

    [Fact]
    public async Task What_the_engine_itself_says_is_thrown()
    {
        await using var engine = StubEngine.Answering(TurnedOver + Hello + "\x03\0\0\0\0\0\0\x08the end!");

        (await Should.ThrowAsync<IOException>(ReadAsync(engine))).Message.ShouldEndWith("the end!");
    }

    [Theory]
    [InlineData("\x09\0\0\0\0\0\0\x01x", typeof(IOException))]
    [InlineData("\x01\0\0\0", typeof(EndOfStreamException))]
    [InlineData("\x01\0\0\0\0\0\0\x06hel", typeof(EndOfStreamException))]
    public async Task Output_that_is_not_whole_is_not_taken_for_output(string output, Type failure)
    {
        await using var engine = StubEngine.Answering(TurnedOver + output);

        (await Should.ThrowAsync<IOException>(ReadAsync(engine))).ShouldBeOfType(failure);
    }

    [Theory]
    [InlineData("HTTP/1.1 409 Conflict\r\nContent-Length: 17\r\n\r\n{\"message\":\"no!\"}")]
    [InlineData("HTTP/1.1 409 Conflict\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"mes\r\nC;x=y\r\nsage\":\"no!\"}\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 409 Conflict\r\nConnection: close\r\n\r\n{\"message\":\"no!\"}")]
    public async Task A_refusal_is_read_to_its_end(string answer)
    {
        await using var engine = StubEngine.Answering(answer);

        var refused = await Should.ThrowAsync<DockerApiException>(ReadAsync(engine));

        (refused.StatusCode, refused.ResponseBody).ShouldBe((HttpStatusCode.Conflict, "{\"message\":\"no!\"}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 101 UPGRADED\r\nUpgra")]
    [InlineData("SSH-2.0-OpenSSH\r\n\r\n")]
    public async Task An_answer_that_is_none_is_a_failure_of_the_request(string answer)
    {
        await using var engine = StubEngine.Answering(answer);

        await Should.ThrowAsync<HttpRequestException>(ReadAsync(engine));
    }

    [Fact]
    public async Task Waiting_for_an_answer_can_be_cancelled()
    {
        var asked = new TaskCompletionSource();
        await using var engine = new StubEngine(async connection =>
        {
            await connection.ReadRequestAsync();
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, connection.Ending);
        });
        using var client = engine.CreateClient();
        using var enough = new CancellationTokenSource();
        var starting = client.Exec.StartAndAttachContainerExecAsync("some", tty: false, enough.Token);
        await asked.Task;

        await enough.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(starting);
    }

    private static async Task<(string Output, string Error)> ReadAsync(StubEngine engine, bool tty = false)
    {
        using var client = engine.CreateClient();
        using var streams = await client.Exec.StartAndAttachContainerExecAsync("some", tty);
        return await streams.ReadOutputToEndAsync(CancellationToken.None);
    }
}
