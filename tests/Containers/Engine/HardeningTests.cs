using Sandboxes.Testing.Docker;

namespace Sandboxes.Containers.Tests.Engine;

/// <summary>The walls, seen from inside.</summary>
[Trait("needs", "docker")]
public sealed class HardeningTests(SharedDockerEngine engine) : DockerTests(engine)
{
    [Theory]
    [InlineData(ContainerSecurity.Standard), InlineData(ContainerSecurity.High)]
    public async Task A_command_has_no_capability_no_new_privileges_and_a_filter_of_system_calls(ContainerSecurity security)
    {
        var name = await MakeAsync(security: security);

        var status = (await Containers.ShellAsync(name, "cat /proc/self/status")).Output.Split('\n').ToHashSet();

        string[] wanted = ["CapInh:", "CapPrm:", "CapEff:", "CapBnd:", "CapAmb:"];
        status.ShouldSatisfyAllConditions([.. wanted.Select<string, Action<HashSet<string>>>(set => lines => lines.ShouldContain(set + "\t0000000000000000"))]);
        status.ShouldContain("NoNewPrivs:\t1");
        status.ShouldContain("Seccomp:\t2");
        status.ShouldContain("Uid:\t1000\t1000\t1000\t1000");
        status.ShouldContain("Gid:\t1000\t1000\t1000\t1000");
    }

    [Fact]
    public async Task A_program_with_the_setuid_bit_gains_nothing()
    {
        var name = await MakeAsync();

        // The bit cannot be set on a file of root's, so one is made here; su is root's own and would ask for no password if it could.
        var ran = await Containers.ShellAsync(name, "cp /bin/busybox ./id && chmod 4755 ./id && ./id -u; su -c 'id -u' root; echo end");

        ran.Output.ShouldBe("1000\nend\n");
    }

    [Fact]
    public async Task Nothing_can_be_written_but_the_workspace_and_temporary_files()
    {
        var name = await MakeAsync();

        var ran = await Containers.ShellAsync(
            name, "for d in / /etc /bin /root /var /home /proc /sys /sys/fs/cgroup; do touch $d/x 2>/dev/null && echo $d; done; touch /workspace/x /tmp/x /dev/shm/x && echo fine");

        ran.Output.ShouldBe("fine\n");
    }

    [Fact]
    public async Task There_is_no_network_but_loopback()
    {
        var name = await MakeAsync();

        (await Containers.ShellAsync(name, "ls /sys/class/net")).Output.ShouldBe("lo\n");
        (await Containers.ShellAsync(name, "tail -n +2 /proc/net/route; tail -n +1 /proc/net/ipv6_route | grep -v ' lo$'")).Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task There_is_no_engine_socket_and_no_mount_from_the_host()
    {
        var name = await MakeAsync();

        (await Containers.ShellAsync(name, "find / -xdev -type s 2>/dev/null")).Output.ShouldBeEmpty();
        var sources = (await Containers.ShellAsync(name, "cut -d' ' -f2,3 /proc/mounts")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // The engine's own three files are the only ones from a disk besides the read-only root.
        sources.Where(mount => mount.Split(' ') is [var path, "ext4" or "xfs" or "btrfs"] && !path.StartsWith("/etc/", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("unshare -r true"), InlineData("unshare -n true"), InlineData("mount -t tmpfs none /tmp"), InlineData("chroot / true"), InlineData("swapoff -a /x")]
    public async Task What_could_lead_out_is_refused(string command)
    {
        foreach (var security in Enum.GetValues<ContainerSecurity>())
        {
            var name = await MakeAsync(security: security);

            (await Containers.ShellAsync(name, command)).End.ExitCode.ShouldNotBe(0);
        }
    }

    [Fact]
    public async Task High_security_lets_ordinary_programs_run()
    {
        var name = await MakeAsync(security: ContainerSecurity.High);

        var ran = await Containers.ShellAsync(
            name, "echo abc | gzip | gunzip | sed s/b/B/ | awk '{print $1}'; mkdir d; ln -s d l; mv l m; ls; (sleep 0.01; echo late) & wait; date +%Y >f; sort f | wc -l; seq 3 | xargs -n1 echo");

        ran.Output.ShouldBe("aBc\nd\nm\nlate\n1\n1\n2\n3\n");
        ran.End.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task High_security_has_no_port()
    {
        var spec = TestAdapter.Spec() with { Security = ContainerSecurity.High };

        await Containers.EnsureAsync(spec, default);

        (await Containers.ShellAsync(spec.Name, "cat /proc/net/tcp | wc -l")).Output.ShouldBe("1\n");
    }

    [Fact]
    public async Task Another_containers_processes_are_not_seen()
    {
        var (one, other) = (await MakeAsync(), await MakeAsync());
        using var stop = new CancellationTokenSource();
        var running = Containers.RunAsync(one, Commands.Request("sleep", "4321"), stop.Token);

        var seen = await Containers.ShellAsync(other, "cat /proc/[0-9]*/cmdline | tr '\\0' ' '");

        seen.Output.ShouldNotContain("4321");
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
    }
}
