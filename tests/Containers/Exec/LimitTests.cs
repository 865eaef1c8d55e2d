using System.Diagnostics;
using Sandboxes.Testing.Docker;

namespace Sandboxes.Containers.Tests.Exec;

/// <summary>What runs into a limit, and how it is told.</summary>
[Trait("needs", "docker")]
public sealed class LimitTests(SharedDockerEngine engine) : DockerTests(engine)
{
    [Fact]
    public async Task A_command_that_wants_too_much_memory_is_killed_and_the_limit_named()
    {
        var name = await MakeAsync();

        var ran = await Containers.ShellAsync(name, "head -c 200m /dev/zero | tail -c 200m >/dev/null");

        ran.End.ExitCode.ShouldNotBe(0);
        ran.End.LimitHit.ShouldBe(LimitHit.Memory);
        (await Containers.RunAsync(name, "false")).End.LimitHit.ShouldBeNull();
    }

    [Fact]
    public async Task A_command_that_wants_too_many_processes_is_told_so()
    {
        var name = await MakeAsync(TestAdapter.Small with { Pids = 24 });

        var ran = await Containers.ShellAsync(name, "i=0; while [ $i -lt 40 ]; do sleep 7777 >/dev/null 2>&1 & i=$((i+1)); done; wait");

        ran.End.ExitCode.ShouldNotBe(0);
        ran.End.LimitHit.ShouldBe(LimitHit.Pids);
    }

    [Fact]
    public async Task A_command_that_fills_the_workspace_is_told_so()
    {
        var name = await MakeAsync();

        var ran = await Containers.ShellAsync(name, "dd if=/dev/zero of=big bs=1M count=20");

        ran.End.ExitCode.ShouldNotBe(0);
        ran.End.LimitHit.ShouldBe(LimitHit.Storage);
        ran.Error.ShouldContain("No space left");
    }

    [Fact]
    public async Task Limits_that_others_ran_into_before_are_not_told_of_a_later_command_after_a_restart()
    {
        var name = await MakeAsync();
        await Containers.ShellAsync(name, "head -c 200m /dev/zero | tail -c 200m >/dev/null");

        await Adapter.RestartAsync();

        (await Containers.RunAsync(name, "false")).End.LimitHit.ShouldBeNull();
    }

    [Fact]
    public async Task A_share_of_a_core_is_not_exceeded()
    {
        var name = await MakeAsync(TestAdapter.Small with { CpuCores = 0.25 });

        // By the kernel's own count of how often it was held back, not by the clock: other work on this machine only makes it take longer.
        var ran = await Containers.ShellAsync(
            name,
            "f=/sys/fs/cgroup/cpu/cpu.cfs_quota_us; [ -r $f ] && cat $f || cut -d' ' -f1 /sys/fs/cgroup/cpu.max; "
            + "f=/sys/fs/cgroup/cpu/cpu.stat; [ -r $f ] || f=/sys/fs/cgroup/cpu.stat; "
            + "held() { while read -r key count; do [ $key = nr_throttled ] && echo $count; done <$f; }; while [ $(held) -le 5 ]; do :; done; echo held back");

        (ran.Output, ran.End.LimitHit).ShouldBe(("25000\nheld back\n", null));
    }

    [Fact]
    public async Task Ten_megabytes_of_output_come_whole_where_they_are_wanted()
    {
        var name = await MakeAsync();

        var ran = await Containers.RunAsync(name, Commands.Request("head", "-c", "10485760", "/dev/zero") with { OutputLimit = 16 << 20 });

        (ran.Output.Length, ran.End.Truncated).ShouldBe((10 << 20, false));
    }

    [Fact]
    public async Task A_flood_of_output_does_not_keep_a_command_beyond_its_time()
    {
        var name = await MakeAsync();
        var began = Stopwatch.GetTimestamp();

        var ran = await Containers.RunAsync(name, Commands.Request("yes") with { Timeout = TimeSpan.FromSeconds(1), OutputLimit = 1_000 });

        (ran.End.LimitHit, ran.End.Truncated, ran.Output.Length).ShouldBe((LimitHit.Timeout, true, 1_000));
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Input_that_nobody_reads_holds_nothing_up()
    {
        var name = await MakeAsync();

        var ran = await Containers.RunAsync(name, Commands.Request("true") with { Input = new byte[4 << 20] });

        ran.End.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Four_megabytes_of_input_arrive_whole()
    {
        var name = await MakeAsync();

        var ran = await Containers.RunAsync(name, Commands.Request("wc", "-c") with { Input = new byte[4 << 20] });

        ran.Output.Trim().ShouldBe("4194304");
    }

    [Theory]
    [InlineData("a\0b"), InlineData("x=y\0")]
    public async Task A_command_with_a_NUL_is_refused(string part)
    {
        var name = await MakeAsync();

        await Should.ThrowAsync<ArgumentException>(Containers.RunAsync(name, "echo", part));
        await Should.ThrowAsync<ArgumentException>(Containers.RunAsync(name, Commands.Request("pwd") with { Directory = "/" + part }));
    }

    [Fact]
    public async Task A_directory_that_is_not_there_is_a_start_that_failed()
    {
        var name = await MakeAsync();

        var ran = await Containers.RunAsync(name, Commands.Request("pwd") with { Directory = "/no/such; touch /tmp/injected" });

        ran.End.ExitCode.ShouldBeOneOf(126, 127, 128);
        (await Containers.RunAsync(name, "ls", "/tmp")).Output.ShouldBeEmpty();
    }
}
