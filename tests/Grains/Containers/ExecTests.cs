using System.Collections.Immutable;
using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Containers;

[Collection(ContainerTests.Name)]
public sealed class ExecTests(ContainerCluster cluster)
{
    [Fact]
    public async Task A_command_runs_and_tells_how_it_ended()
    {
        var sandbox = await cluster.ContainerSandbox();

        var well = (await sandbox.Exec("echo", "a b")).Value!;
        var badly = (await sandbox.Exec("sh", "-c", "exit 3")).Value!;

        (well.ExitCode, well.Stdout, well.Stderr, well.Truncated, well.LimitHit).ShouldBe((0, "a b\n", "", false, null));
        badly.ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task Input_directory_and_environment_reach_the_command()
    {
        var sandbox = await cluster.ContainerSandbox();

        (await Exec(sandbox, new(["cat"], Stdin: "in é"))).Stdout.ShouldBe("in é");
        (await Exec(sandbox, new(["pwd"], Cwd: "/tmp"))).Stdout.ShouldBe("/tmp\n");
        (await Exec(sandbox, new(["printenv", "MINE"], ImmutableDictionary<string, string>.Empty.Add("MINE", "1")))).Stdout.ShouldBe("1\n");
        (await sandbox.Run("printenv", "SANDBOX_ENDPOINT")).ShouldBe("http://127.0.0.1:5080\n");
    }

    [Fact]
    public async Task At_high_security_no_key_and_no_endpoint_are_given()
    {
        var sandbox = await cluster.ContainerSandbox(Provisions.Contained with { SecurityLevel = "high" });

        (await sandbox.Exec("printenv", "SANDBOX_ENDPOINT")).Value!.ExitCode.ShouldBe(1);
        (await sandbox.Exec("printenv", "SANDBOX_API_KEY")).Value!.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_command_that_takes_too_long_is_ended_and_its_limit_told()
    {
        var sandbox = await cluster.ContainerSandbox();
        var command = sandbox.Container.Exec(sandbox.DeveloperId, new(["sleep", "600"], TimeoutSeconds: 5), Cancel);
        await cluster.Pass(TimeSpan.FromSeconds(6), until: () => Task.FromResult(command.IsCompleted));

        (await command).Value!.LimitHit.ShouldBe("timeout");
        await cluster.Pass(TimeSpan.Zero, until: async () => (await sandbox.Events()).Contains("container.limit_hit"));
    }

    [Fact]
    public async Task Faults_are_told_before_anything_runs() =>
        (await (await cluster.ContainerSandbox()).Exec("a\0b")).Refusal!.Faults.ShouldHaveSingleItem().Field.ShouldBe("command[0]");

    [Fact]
    public async Task A_sandbox_without_a_container_says_so()
    {
        var sandbox = await cluster.Sandbox();

        (await sandbox.Exec("true")).Refusal!.Code.ShouldBe(RefusalCodes.NoContainer);
        (await sandbox.Container.ListFiles(sandbox.DeveloperId, "", Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.NoContainer);
    }

    [Fact]
    public async Task Another_developers_container_does_not_exist()
    {
        var (sandbox, other) = (await cluster.ContainerSandbox(), await cluster.Developer());
        Refusal?[] refusals =
        [
            (await sandbox.Container.Exec(other, new(["true"]), Cancel)).Refusal,
            (await sandbox.Container.ListFiles(other, "", Cancel)).Refusal,
            (await sandbox.Container.ReadFile(other, "a", Cancel)).Refusal,
            (await sandbox.Container.WriteFile(other, "a", new(default), Cancel)).Refusal,
            await sandbox.Container.DeleteFile(other, "a", Cancel),
            (await sandbox.Grain.Pause(other, Cancel)).Refusal,
            (await sandbox.Grain.Resume(other, Cancel)).Refusal,
            (await Pieces(sandbox.Container.Stream(other, new(["true"]), Cancel)))[0].Refusal,
        ];

        refusals.ShouldAllBe(refusal => refusal != null && refusal.Code == RefusalCodes.SandboxNotFound);
    }

    [Fact]
    public async Task While_the_engine_is_away_commands_are_refused_and_the_rest_goes_on()
    {
        var (contained, bare) = (await cluster.ContainerSandbox(), await cluster.Sandbox());
        using var away = EngineFaults.Away(cluster.Containers);

        (await contained.Exec("true")).Refusal!.Code.ShouldBe(RefusalCodes.ContainerEngineUnavailable);
        (await Pieces(contained.Container.Stream(contained.DeveloperId, new(["true"]), Cancel)))[^1].Refusal!.Code.ShouldBe(RefusalCodes.ContainerEngineUnavailable);
        (await contained.Grain.Admit(new(contained.DeveloperId, false), Cancel)).Value!.Context.ShouldNotBeNull();
        (await bare.Grain.Admit(new(bare.DeveloperId, false), Cancel)).Value!.Context.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_stream_begins_when_the_command_is_let_in_and_ends_with_its_result()
    {
        var sandbox = await cluster.ContainerSandbox();

        var pieces = await Pieces(sandbox.Container.Stream(sandbox.DeveloperId, new(["echo", "a"]), Cancel));

        pieces[0].ShouldBe(new ExecProgress("", null, null, null));
        pieces[1].Stdout.ShouldBe("a\n");
        pieces[^1].Result!.ShouldSatisfyAllConditions(result => result.ExitCode.ShouldBe(0), result => result.Stdout.ShouldBe(""));
    }

    [Fact]
    public async Task Who_leaves_a_stream_ends_the_command()
    {
        var sandbox = await cluster.ContainerSandbox(Provisions.Contained with { IdleTimeoutMinutes = 5 });
        await foreach (var _ in sandbox.Container.Stream(sandbox.DeveloperId, new(["sleep", "3000"], TimeoutSeconds: 3_600), Cancel))
            break;

        await cluster.Pass(TimeSpan.FromMinutes(5), until: () => sandbox.Is(SandboxPhase.Deleted));
    }

    [Fact]
    public async Task Files_are_written_listed_read_and_removed()
    {
        var sandbox = await cluster.ContainerSandbox();
        await sandbox.Write("a/b.txt", "text");

        var listed = (await sandbox.Container.ListFiles(sandbox.DeveloperId, "a", Cancel)).Value!.Items.ShouldHaveSingleItem();
        var read = (await sandbox.Container.ReadFile(sandbox.DeveloperId, "a/b.txt", Cancel)).Value!;

        (listed.Path, listed.Type, listed.Size).ShouldBe(("a/b.txt", "file", 4));
        System.Text.Encoding.UTF8.GetString(read.Bytes.Span).ShouldBe("text");
        (await sandbox.Container.DeleteFile(sandbox.DeveloperId, "a", Cancel)).ShouldBeNull();
        (await sandbox.Container.ReadFile(sandbox.DeveloperId, "a/b.txt", Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.FileNotFound);
    }

    [Theory]
    [InlineData("../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../b")]
    public async Task No_path_leaves_the_workspace(string path)
    {
        var sandbox = await cluster.ContainerSandbox();

        foreach (var refusal in new[]
        {
            (await sandbox.Container.ReadFile(sandbox.DeveloperId, path, Cancel)).Refusal!,
            (await sandbox.Container.ListFiles(sandbox.DeveloperId, path, Cancel)).Refusal!,
            (await sandbox.Container.WriteFile(sandbox.DeveloperId, path, new(default), Cancel)).Refusal!,
            (await sandbox.Container.DeleteFile(sandbox.DeveloperId, path, Cancel))!,
        })
            (refusal.Code, refusal.Faults.ShouldHaveSingleItem().Field).ShouldBe((RefusalCodes.InvalidRequest, "path"));
    }

    [Fact]
    public async Task Too_much_is_refused()
    {
        var sandbox = await cluster.ContainerSandbox(Provisions.Contained with { Resources = new(1, 64, 0.01) });

        var tooLarge = await sandbox.Container.WriteFile(sandbox.DeveloperId, "a", new(new byte[(16 << 20) + 1]), Cancel);
        var tooMuch = await sandbox.Container.WriteFile(sandbox.DeveloperId, "a", new(new byte[12 << 20]), Cancel);

        tooLarge.Refusal!.Code.ShouldBe(RefusalCodes.FileTooLarge);
        tooMuch.Refusal!.Code.ShouldBe(RefusalCodes.StorageLimitExceeded);
    }

    private static async Task<ExecResult> Exec(TestSandbox sandbox, ExecCommand command)
    {
        var reply = await sandbox.Container.Exec(sandbox.DeveloperId, command, Cancel);
        reply.Refusal.ShouldBeNull();
        return reply.Value!;
    }

    private static async Task<List<ExecProgress>> Pieces(IAsyncEnumerable<ExecProgress> stream)
    {
        var pieces = new List<ExecProgress>();
        await foreach (var piece in stream)
            pieces.Add(piece);
        return pieces;
    }
}
