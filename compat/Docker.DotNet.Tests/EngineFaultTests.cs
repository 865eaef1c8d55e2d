using System.Diagnostics;

namespace Sandboxes.Embedded.Tests;

/// <summary>The private engine itself: that it survives a crash and leaves nothing behind.</summary>
[Trait("needs", "docker")]
public sealed class EngineFaultTests
{
    private static string Mark { get; } = Guid.NewGuid().ToString("N");

    [Fact]
    public async Task A_killed_engine_comes_back_with_what_it_had()
    {
        await using var engine = await DockerEngine.StartAsync();
        using var client = engine.CreateClient();
        var id = (await client.Containers.CreateContainerAsync(Idle())).ID;
        await client.Containers.StartContainerAsync(id, new());

        await engine.KillAsync();
        await Should.ThrowAsync<HttpRequestException>(client.System.PingAsync());
        await engine.RestartAsync();

        (await client.Containers.InspectContainerAsync(id)).State.Running.ShouldBeFalse();
        (await client.Containers.StartContainerAsync(id, new())).ShouldBeTrue();
    }

    [Fact]
    public async Task A_stream_breaks_when_the_engine_is_killed()
    {
        await using var engine = await DockerEngine.StartAsync();
        using var client = engine.CreateClient();
        var id = (await client.Containers.CreateContainerAsync(Idle())).ID;
        await client.Containers.StartContainerAsync(id, new());
        var exec = (await client.Exec.ExecCreateContainerAsync(id, new() { Cmd = ["sh", "-c", "echo here; sleep 1000000"], AttachStdout = true })).ID;
        using var streams = await client.Exec.StartAndAttachContainerExecAsync(exec, tty: false);
        await streams.ReadOutputAsync(new byte[9], 0, 9, CancellationToken.None);
        var reading = streams.ReadOutputAsync(new byte[9], 0, 9, CancellationToken.None);

        await engine.KillAsync();

        (await reading).EOF.ShouldBeTrue();
    }

    [Fact]
    public async Task A_stopped_engine_leaves_nothing()
    {
        var engine = await DockerEngine.StartAsync();
        var folder = Path.GetDirectoryName(engine.SocketPath)!;
        var (network, container) = await RunSomethingAsync(engine);
        engine.SocketPath.Length.ShouldBeLessThan(100);

        await engine.StopAsync();

        ShouldBeGone(folder, network, container);
    }

    [Fact]
    public async Task An_engine_that_was_killed_before_it_is_stopped_leaves_nothing()
    {
        var engine = await DockerEngine.StartAsync();
        var folder = Path.GetDirectoryName(engine.SocketPath)!;
        var (network, container) = await RunSomethingAsync(engine);
        await engine.KillAsync();

        await engine.StopAsync();

        ShouldBeGone(folder, network, container);
    }

    [Fact]
    public async Task What_a_dead_run_left_is_swept_by_the_next()
    {
        if (DockerEngine.Unavailable is { } reason)
            throw new Testing.RequirementException(reason);
        var (made, folder) = ($"/tmp/new-sbxd-{Mark}", $"/tmp/sbxd-{Mark}");
        Directory.CreateDirectory(made + "/mounted");
        await File.WriteAllTextAsync(made + "/lock", "");
        using var mount = Process.Start("mount", ["-t", "tmpfs", "none", made + "/mounted"]);
        await mount.WaitForExitAsync();
        using var stray = Process.Start("sh", ["-c", "sleep 1000000; true", folder + "/exec"]);
        // Whole before it has a name that is looked for: any engine that starts on this machine sweeps it.
        Directory.Move(made, folder);

        await using var engine = await DockerEngine.StartAsync();

        await stray.WaitForExitAsync();
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (Directory.Exists(folder))
            await beat.WaitForNextTickAsync();
        ShouldBeGone(folder, "none", "none");
    }

    private static async Task<(string Network, string Container)> RunSomethingAsync(DockerEngine engine)
    {
        using var client = engine.CreateClient();
        var network = (await client.Networks.CreateNetworkAsync(new() { Name = "some", Driver = "bridge", Internal = true })).ID;
        var parameters = Idle();
        parameters.HostConfig.NetworkMode = "some";
        var id = (await client.Containers.CreateContainerAsync(parameters)).ID;
        await client.Containers.StartContainerAsync(id, new());
        Directory.Exists($"/sys/class/net/br-{network[..12]}").ShouldBeTrue();
        return (network, id);
    }

    /// <summary>Ends at once when it is told to: an engine that starts again asks the containers of its last run to end before it answers.</summary>
    private static CreateContainerParameters Idle() =>
        new() { Image = DockerEngine.BusyboxImage, Cmd = ["sleep", "1000000"], StopSignal = "SIGKILL", HostConfig = new() { NetworkMode = "none" } };

    private static void ShouldBeGone(string folder, string network, string container)
    {
        Directory.Exists(folder).ShouldBeFalse();
        File.ReadAllText("/proc/self/mountinfo").ShouldNotContain(folder);
        Directory.Exists($"/sys/class/net/br-{network[..Math.Min(12, network.Length)]}").ShouldBeFalse();
        Directory.GetDirectories("/sys/fs/cgroup").ShouldAllBe(root => !Directory.Exists($"{root}/docker/{container}"));
        Processes().ShouldNotContain(process => process.Contains(folder, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Processes() => Process.GetProcesses().Select(process =>
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    });
}
