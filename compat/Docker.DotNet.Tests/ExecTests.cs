using System.Net;
using System.Security.Cryptography;

namespace Sandboxes.Embedded.Tests;

public sealed class ExecTests(SharedDockerEngine shared) : EngineTest(shared)
{
    [Fact]
    public async Task Output_errors_and_exit_code_arrive()
    {
        var id = await StartIdleAsync();

        (await ShellAsync(id, "echo out; echo wrong >&2; exit 3")).ShouldBe(("out\n", "wrong\n", 3));
    }

    [Fact]
    public async Task It_runs_where_and_as_whom_and_with_what_it_was_told()
    {
        var id = await StartIdleAsync();

        var told = await ExecAsync(id, new() { Cmd = ["sh", "-c", "pwd; id -u; echo $A"], WorkingDir = "/tmp", User = "1000", Env = ["A=b;c 'd'"] });

        told.ShouldBe(("/tmp\n1000\nb;c 'd'\n", "", 0));
    }

    [Fact]
    public async Task Input_ends_when_writing_is_closed_and_output_still_arrives()
    {
        var id = await StartIdleAsync();
        var exec = await StartExecAsync(id, new() { Cmd = ["sh", "-c", "wc -c; echo done"], AttachStdin = true });
        using var streams = await Client.Exec.StartAndAttachContainerExecAsync(exec, tty: false);

        await streams.CopyFromAsync(new MemoryStream(new byte[3_000_000]), CancellationToken.None);
        streams.CloseWrite();

        (await streams.ReadOutputToEndAsync(CancellationToken.None)).ShouldBe(("3000000\ndone\n", ""));
    }

    [Fact]
    public async Task Ten_megabytes_go_in_and_come_out_as_they_were()
    {
        var id = await StartIdleAsync();
        var exec = await StartExecAsync(id, new() { Cmd = ["cat"], AttachStdin = true });
        using var streams = await Client.Exec.StartAndAttachContainerExecAsync(exec, tty: false);
        var bytes = RandomNumberGenerator.GetBytes(10 << 20);
        var back = new MemoryStream();

        await Task.WhenAll(streams.CopyOutputToAsync(Stream.Null, back, Stream.Null, CancellationToken.None), SendAsync(streams, bytes));

        back.ToArray().AsSpan().SequenceEqual(bytes).ShouldBeTrue();
    }

    [Fact]
    public async Task Small_reads_lose_nothing()
    {
        var id = await StartIdleAsync();
        var exec = await StartExecAsync(id, new() { Cmd = ["sh", "-c", "for i in 1 2 3 4 5 6; do printf $i; printf $i >&2; done"] });
        using var streams = await Client.Exec.StartAndAttachContainerExecAsync(exec, tty: false);

        var read = "";
        var buffer = new byte[1];
        while (await streams.ReadOutputAsync(buffer, 0, 1, CancellationToken.None) is { EOF: false } result)
            read += result.Target == MultiplexedStream.TargetStream.StandardOut ? (char)buffer[0] : ' ';

        read.Replace(" ", "", StringComparison.Ordinal).ShouldBe("123456");
        read.Length.ShouldBe(12);
    }

    [Fact]
    public async Task Reading_can_be_cancelled()
    {
        var id = await StartIdleAsync();
        var exec = await StartExecAsync(id, new() { Cmd = ["sleep", "1000000"] });
        using var streams = await Client.Exec.StartAndAttachContainerExecAsync(exec, tty: false);
        using var enough = new CancellationTokenSource();
        var reading = streams.ReadOutputToEndAsync(enough.Token);

        await enough.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(reading);
    }

    [Fact]
    public async Task Disposing_ends_a_read_that_waits()
    {
        var id = await StartIdleAsync();
        var exec = await StartExecAsync(id, new() { Cmd = ["sleep", "1000000"] });
        var streams = await Client.Exec.StartAndAttachContainerExecAsync(exec, tty: false);
        var reading = streams.ReadOutputToEndAsync(CancellationToken.None);

        streams.Dispose();

        await Should.ThrowAsync<Exception>(reading);
    }

    [Fact]
    public async Task A_process_that_runs_has_no_exit_code_yet()
    {
        var id = await StartIdleAsync();
        var exec = await StartExecAsync(id, new() { Cmd = ["sh", "-c", "echo here; sleep 1000000"] });
        using var streams = await Client.Exec.StartAndAttachContainerExecAsync(exec, tty: false);
        await streams.ReadOutputAsync(new byte[9], 0, 9, CancellationToken.None);

        var running = await Client.Exec.InspectContainerExecAsync(exec);

        (running.Running, running.ContainerID, running.ExecID).ShouldBe((true, id, exec));
        running.Pid.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_detached_process_runs_by_itself()
    {
        var id = await StartIdleAsync();
        var exec = (await Client.Exec.ExecCreateContainerAsync(id, new() { Cmd = ["sh", "-c", "mkfifo /tmp/f; echo done > /tmp/f"] })).ID;

        await Client.Exec.StartContainerExecAsync(exec);

        (await ShellAsync(id, "while ! [ -p /tmp/f ]; do sleep 0.01; done; cat /tmp/f")).Output.ShouldBe("done\n");
    }

    [Fact]
    public async Task A_terminal_has_one_output_and_the_size_it_is_given()
    {
        var id = await StartIdleAsync();
        var exec = await StartExecAsync(id, new() { Cmd = ["sh", "-c", "read x; stty size; echo wrong >&2"], AttachStdin = true, Tty = true });
        using var streams = await Client.Exec.StartAndAttachContainerExecAsync(exec, tty: true);

        await Client.Exec.ResizeContainerExecTtyAsync(exec, new() { Height = 17, Width = 61 });
        await streams.WriteAsync("\n"u8.ToArray(), 0, 1, CancellationToken.None);

        (await streams.ReadOutputToEndAsync(CancellationToken.None)).ShouldBe(("\r\n17 61\r\nwrong\r\n", ""));
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_told_by_its_exit_code()
    {
        var id = await StartIdleAsync();

        var (output, _, code) = await ExecAsync(id, new() { Cmd = ["no-such-program"] });

        code.ShouldBe(126);
        output.ShouldContain("no-such-program");
    }

    [Fact]
    public async Task A_missing_process_is_said_to_be_missing()
    {
        await Should.ThrowAsync<DockerContainerNotFoundException>(Client.Exec.InspectContainerExecAsync(Mark));
        var missing = await Should.ThrowAsync<DockerContainerNotFoundException>(Client.Exec.StartAndAttachContainerExecAsync(Mark, tty: false));

        missing.ResponseBody.ShouldContain(Mark);
    }

    [Fact]
    public async Task Nothing_starts_in_a_paused_container()
    {
        var id = await StartIdleAsync();
        await Client.Containers.PauseContainerAsync(id);

        var refused = await Should.ThrowAsync<DockerApiException>(Client.Exec.ExecCreateContainerAsync(id, new() { Cmd = ["true"] }));

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_process_starts_once()
    {
        var id = await StartIdleAsync();
        var exec = await StartExecAsync(id, new() { Cmd = ["true"] });
        using (var streams = await Client.Exec.StartAndAttachContainerExecAsync(exec, tty: false))
            await streams.ReadOutputToEndAsync(CancellationToken.None);

        // The engine turns the connection over first and complains then.
        using var again = await Client.Exec.StartAndAttachContainerExecAsync(exec, tty: false);

        (await again.ReadOutputToEndAsync(CancellationToken.None)).stdout.ShouldContain("has already run");
    }

    [Fact]
    public async Task Many_at_once_do_not_get_in_each_others_way()
    {
        var id = await StartIdleAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => ShellAsync(id, $"echo {i}; exit {i}")));

        answers.ShouldBe(Enumerable.Range(0, 24).Select(i => ($"{i}\n", "", (long)i)));
    }

    [Fact]
    public async Task An_attached_container_hears_and_answers()
    {
        var id = await CreateAsync(new() { Cmd = ["cat"], OpenStdin = true, StdinOnce = true, AttachStdin = true, AttachStdout = true });
        using var streams = await Client.Containers.AttachContainerAsync(id, false, new() { Stream = true, Stdin = true, Stdout = true });
        await Client.Containers.StartContainerAsync(id, new());

        await streams.WriteAsync("hello\n"u8.ToArray(), 0, 6, CancellationToken.None);
        streams.CloseWrite();

        (await streams.ReadOutputToEndAsync(CancellationToken.None)).ShouldBe(("hello\n", ""));
        (await Client.Containers.WaitContainerAsync(id)).StatusCode.ShouldBe(0);
    }

    private static async Task SendAsync(MultiplexedStream streams, byte[] input)
    {
        await streams.CopyFromAsync(new MemoryStream(input), CancellationToken.None);
        streams.CloseWrite();
    }
}
