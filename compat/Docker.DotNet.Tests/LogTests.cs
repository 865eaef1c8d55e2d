namespace Sandboxes.Embedded.Tests;

public sealed class LogTests(SharedDockerEngine shared) : EngineTest(shared)
{
    [Fact]
    public async Task Output_and_errors_stay_apart()
    {
        var id = await StartAsync(new() { Cmd = ["sh", "-c", "echo out; echo wrong >&2"] });
        await Client.Containers.WaitContainerAsync(id);

        using var log = await Client.Containers.GetContainerLogsAsync(id, false, new() { ShowStdout = true, ShowStderr = true });

        (await log.ReadOutputToEndAsync(CancellationToken.None)).ShouldBe(("out\n", "wrong\n"));
    }

    [Fact]
    public async Task Only_the_stream_that_was_asked_for_is_read()
    {
        var id = await StartAsync(new() { Cmd = ["sh", "-c", "echo out; echo wrong >&2"] });
        await Client.Containers.WaitContainerAsync(id);

        using var log = await Client.Containers.GetContainerLogsAsync(id, false, new() { ShowStdout = false, ShowStderr = true });

        (await log.ReadOutputToEndAsync(CancellationToken.None)).ShouldBe(("", "wrong\n"));
    }

    [Fact]
    public async Task A_log_is_followed_to_the_end_of_its_container()
    {
        var id = await StartAsync(new() { Cmd = ["sh", "-c", "echo first; read line; echo $line"], OpenStdin = true });
        using var log = await Client.Containers.GetContainerLogsAsync(id, false, new() { ShowStdout = true, Follow = true });
        var buffer = new byte[100];
        var first = await log.ReadOutputAsync(buffer, 0, buffer.Length, CancellationToken.None);

        using var input = await Client.Containers.AttachContainerAsync(id, false, new() { Stream = true, Stdin = true });
        await input.WriteAsync("second\n"u8.ToArray(), 0, 7, CancellationToken.None);

        System.Text.Encoding.ASCII.GetString(buffer, 0, first.Count).ShouldBe("first\n");
        (await log.ReadOutputToEndAsync(CancellationToken.None)).stdout.ShouldBe("second\n");
    }

    [Fact]
    public async Task Following_can_be_cancelled()
    {
        var id = await StartIdleAsync();
        using var log = await Client.Containers.GetContainerLogsAsync(id, false, new() { ShowStdout = true, Follow = true });
        using var enough = new CancellationTokenSource();
        var reading = log.ReadOutputToEndAsync(enough.Token);

        await enough.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(reading);
    }

    [Fact]
    public async Task The_last_lines_are_read_with_their_times()
    {
        var id = await StartAsync(new() { Cmd = ["seq", "5"] });
        await Client.Containers.WaitContainerAsync(id);

        using var log = await Client.Containers.GetContainerLogsAsync(id, false, new() { ShowStdout = true, Tail = "2", Timestamps = true });

        var lines = (await log.ReadOutputToEndAsync(CancellationToken.None)).stdout.TrimEnd('\n').Split('\n');
        lines.Select(line => line.Split(' ')[1]).ShouldBe(["4", "5"]);
        lines.ShouldAllBe(line => line.StartsWith("20", StringComparison.Ordinal) && line.Contains("Z ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_log_of_a_terminal_is_reported_line_by_line()
    {
        var id = await StartAsync(new() { Cmd = ["seq", "3"], Tty = true });
        await Client.Containers.WaitContainerAsync(id);

        var lines = new Signals<string>();
        await Client.Containers.GetContainerLogsAsync(id, new() { ShowStdout = true }, CancellationToken.None, lines);

        lines.All().ShouldBe(["1", "2", "3"]);
    }
}
