using System.Collections.Immutable;

namespace Sandboxes.Containers.Tests;

public abstract partial class ContainersContract
{
    [Fact]
    public async Task A_command_gives_its_output_and_its_exit_code()
    {
        var spec = await MakeAsync();

        var said = await Containers.RunAsync(spec.Name, "echo", "a  b", "$HOME;`id`");
        var failed = await Containers.RunAsync(spec.Name, "sh", "-c", "exit 7");

        (said.Output, said.Error, said.End.ExitCode, said.End.LimitHit, said.End.Truncated).ShouldBe(("a  b $HOME;`id`\n", "", 0, null, false));
        (failed.End.ExitCode, failed.End.LimitHit).ShouldBe((7, null));
    }

    [Fact]
    public async Task Standard_error_is_told_apart()
    {
        var spec = await MakeAsync();

        var ran = await Containers.RunAsync(spec.Name, "sh", "-c", "echo wrong >&2");

        (ran.Output, ran.Error).ShouldBe(("", "wrong\n"));
    }

    [Fact]
    public async Task A_command_reads_its_input_to_the_end()
    {
        var spec = await MakeAsync();

        var ran = await Containers.RunAsync(spec.Name, Commands.Request("cat") with { Input = "first\nsecond"u8.ToArray() });

        ran.Output.ShouldBe("first\nsecond");
    }

    [Fact]
    public async Task A_command_starts_in_the_workspace_or_where_it_is_told()
    {
        var spec = await MakeAsync();

        (await Containers.RunAsync(spec.Name, "pwd")).Output.ShouldBe("/workspace\n");
        (await Containers.RunAsync(spec.Name, Commands.Request("pwd") with { Directory = "/tmp" })).Output.ShouldBe("/tmp\n");
    }

    [Fact]
    public async Task A_command_has_the_variables_it_is_given_as_they_are()
    {
        var spec = await MakeAsync();
        var environment = ImmutableDictionary<string, string>.Empty.Add("GREETING", "a=b; $(id)\n'\"");

        var ran = await Containers.RunAsync(spec.Name, Commands.Request("env") with { Environment = environment });

        ran.Output.ShouldContain("GREETING=a=b; $(id)\n'\"\n");
    }

    [Fact]
    public async Task A_program_that_is_not_there_ends_with_126_or_127_and_a_reason()
    {
        var spec = await MakeAsync();

        var ran = await Containers.RunAsync(spec.Name, "no-such-program");

        ran.End.ExitCode.ShouldBeOneOf(126, 127);
        ran.Output.ShouldBeEmpty();
        ran.Error.ShouldContain("no-such-program");
    }

    [Fact]
    public async Task Output_beyond_the_limit_is_dropped()
    {
        var spec = await MakeAsync();

        var ran = await Containers.RunAsync(spec.Name, Commands.Request("head", "-c", "200000", "/dev/zero") with { OutputLimit = 1_500 });

        ran.Output.Length.ShouldBe(1_500);
        (ran.End.ExitCode, ran.End.Truncated).ShouldBe((0, true));
    }

    [Fact]
    public async Task A_command_that_takes_too_long_is_ended()
    {
        var spec = await MakeAsync();

        var ran = await Containers.RunAsync(spec.Name, Commands.Request("sleep", "1000") with { Timeout = TimeSpan.FromMilliseconds(300) });

        (ran.End.ExitCode, ran.End.LimitHit).ShouldBe((137, LimitHit.Timeout));
        ran.End.Duration.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(290)); // 300, as timers round it
    }

    [Fact]
    public async Task A_command_that_is_cancelled_ends_and_says_nothing_more()
    {
        var spec = await MakeAsync();
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Should.ThrowAsync<OperationCanceledException>(Containers.RunAsync(spec.Name, Commands.Request("sleep", "1000"), cancelled.Token));

        (await Containers.RunAsync(spec.Name, "true")).End.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Commands_run_side_by_side()
    {
        var spec = await MakeAsync();

        var ran = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Containers.RunAsync(spec.Name, "echo", $"{number}")));

        ran.Select(one => one.Output).ShouldBe(Enumerable.Range(0, 8).Select(number => $"{number}\n"));
    }
}
