using System.Collections.Immutable;
using System.Diagnostics;
using Sandboxes.Testing.Docker;

namespace Sandboxes.Containers.Tests.Exec;

/// <summary>A command ends with all that it started, however that hides.</summary>
[Trait("needs", "docker")]
public sealed class KillTests(SharedDockerEngine engine) : DockerTests(engine)
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(700);

    [Theory]
    [InlineData("setsid sleep 7777 & sleep 7777")]
    [InlineData("(setsid sh -c 'sleep 7777 & sleep 7777' >/dev/null 2>&1 &) ; sleep 7777")]
    [InlineData("env -i setsid sleep 7777 >/dev/null 2>&1 & sleep 7777")]
    [InlineData("trap '' TERM INT HUP; while :; do sleep 7777; done")]
    [InlineData("SANDBOX_EXEC_ID=other setsid sleep 1 & sleep 7777")]
    public async Task What_a_command_started_ends_with_it(string script)
    {
        var name = await MakeAsync();

        var ran = await Containers.RunAsync(name, Commands.Request("sh", "-c", script) with { Timeout = s_short });

        ran.End.LimitHit.ShouldBe(LimitHit.Timeout);
        (await ProcessesAsync(name)).ShouldNotContain("7777");
    }

    // The first shell of the one only waits, for which it needs no further process; that of the other ends when it cannot start one.
    [Theory]
    [InlineData("sleep 7777 & b() { b | b & }; b; wait", 2, LimitHit.Timeout)]
    [InlineData("while :; do sleep 7777 >/dev/null 2>&1 & done", 600, LimitHit.Pids)]
    public async Task What_takes_every_process_is_ended_and_the_container_goes_on(string bomb, int seconds, LimitHit limit)
    {
        var spec = TestAdapter.Spec(limits: TestAdapter.Small with { Pids = 128 });
        var view = await Containers.EnsureAsync(spec, default);
        var began = Stopwatch.GetTimestamp();

        var ran = await Containers.RunAsync(spec.Name, Commands.Request("sh", "-c", bomb) with { Timeout = TimeSpan.FromSeconds(seconds) });

        ran.End.LimitHit.ShouldBe(limit);
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(120));
        var after = await Containers.EnsureAsync(spec, default);
        after.ShouldBeEquivalentTo(view);
        (await Containers.RunAsync(spec.Name, "echo", "alive")).Output.ShouldBe("alive\n");
        (await Containers.ShellAsync(spec.Name, "ls -d /proc/[0-9]* | wc -l")).Output.Trim().Length.ShouldBe(1);
    }

    [Fact]
    public async Task Other_commands_go_on_when_one_is_ended()
    {
        var name = await MakeAsync();
        var other = Containers.ShellAsync(name, "sleep 2; echo whole");

        await Containers.RunAsync(name, Commands.Request("sleep", "7777") with { Timeout = s_short });

        (await other).Output.ShouldBe("whole\n");
    }

    [Fact]
    public async Task A_command_cannot_take_another_ones_marker_by_asking_for_it()
    {
        var name = await MakeAsync();
        var environment = ImmutableDictionary<string, string>.Empty.Add("SANDBOX_EXEC_ID", "main");

        await Containers.RunAsync(name, Commands.Request("sleep", "7777") with { Timeout = s_short, Environment = environment });

        (await ProcessesAsync(name)).ShouldNotContain("7777");
    }

    [Fact]
    public async Task A_caller_that_stops_reading_takes_the_command_with_it()
    {
        var name = await MakeAsync();

        await foreach (var _ in Containers.ExecAsync(name, Commands.Request("sh", "-c", "echo first; sleep 7777"), default))
            break;

        (await ProcessesAsync(name)).ShouldNotContain("7777");
    }

    [Fact]
    public async Task A_server_that_a_command_left_behind_outlives_it()
    {
        var name = await MakeAsync();

        await Containers.ShellAsync(name, "setsid sleep 7777 >/dev/null 2>&1 </dev/null &");

        (await ProcessesAsync(name)).ShouldContain("7777");
    }

    [Fact]
    public async Task What_is_orphaned_is_reaped()
    {
        var name = await MakeAsync();

        // What has ended and was not reaped keeps its place in /proc, and so the script from its end.
        var ran = await Containers.ShellAsync(
            name,
            "for i in 1 2 3; do (setsid sh -c 'echo $$ >pid.$0; exec sleep 0.1' $i >/dev/null 2>&1 &); done; "
            + "for i in 1 2 3; do until [ -s pid.$i ]; do usleep 10000; done; read id <pid.$i; while [ -e /proc/$id ]; do usleep 10000; done; done; echo reaped");

        ran.Output.ShouldBe("reaped\n");
    }

    private async Task<string> ProcessesAsync(string name) => (await Containers.ShellAsync(name, "cat /proc/[0-9]*/cmdline | tr '\\0' ' '")).Output;
}
