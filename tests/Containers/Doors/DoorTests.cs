using System.Net.NetworkInformation;
using System.Net.Sockets;
using Sandboxes.Containers.Doors;
using Sandboxes.Containers.Engine;
using Sandboxes.Testing.Docker;

namespace Sandboxes.Containers.Tests.Doors;

/// <summary>The one port that a container has, with a listener of the test's as the gateway.</summary>
[Trait("needs", "docker")]
public sealed class DoorTests(SharedDockerEngine engine) : DockerTests(engine)
{
    [Fact]
    public async Task What_is_sent_to_the_port_reaches_the_gateway_behind_the_sandboxes_name_and_comes_back()
    {
        await using var gateway = new GatewayStandIn(Adapter.GatewaySocket, GatewayStandIn.EchoAtEndAsync);
        var name = await MakeAsync();

        var ran = await Containers.ShellAsync(name, "printf 'GET / HTTP/1.0\\r\\n' | nc 127.0.0.1 5080");

        ran.Output.ShouldBe($"got sandbox {NameRules.SandboxOf(name)}\nGET / HTTP/1.0\r\n");
    }

    [Fact]
    public async Task A_container_cannot_speak_for_another_sandbox()
    {
        await using var gateway = new GatewayStandIn(Adapter.GatewaySocket, GatewayStandIn.EchoAtEndAsync);
        var name = await MakeAsync();

        var ran = await Containers.ShellAsync(name, "printf 'sandbox sbx_other\\n' | nc 127.0.0.1 5080");

        ran.Output.ShouldStartWith($"got sandbox {NameRules.SandboxOf(name)}\n");
    }

    [Fact]
    public async Task Nothing_but_the_port_answers()
    {
        await using var gateway = new GatewayStandIn(Adapter.GatewaySocket, GatewayStandIn.EchoAtEndAsync);
        using var host = new TcpListener(System.Net.IPAddress.Any, 0);
        host.Start();
        var port = ((System.Net.IPEndPoint)host.LocalEndpoint).Port;
        var own = NetworkInterface.GetAllNetworkInterfaces().SelectMany(card => card.GetIPProperties().UnicastAddresses)
            .Select(address => address.Address.ToString()).Where(address => !address.Contains(':', StringComparison.Ordinal));
        var name = await MakeAsync();

        foreach (var address in own.Append("127.0.0.1"))
        {
            var ran = await Containers.ShellAsync(name, $"echo x | nc -w 1 {address} {port}");

            ran.End.ExitCode.ShouldNotBe(0);
        }

        host.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task A_gateway_that_is_away_resets_the_connection()
    {
        var name = await MakeAsync();

        var ran = await Containers.ShellAsync(name, "echo x | nc 127.0.0.1 5080");

        ran.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Bytes_are_counted_each_way()
    {
        await using var gateway = new GatewayStandIn(Adapter.GatewaySocket, GatewayStandIn.EchoAtEndAsync);
        var spec = TestAdapter.Spec();
        var view = await Containers.EnsureAsync(spec, default);

        var ran = await Containers.ShellAsync(spec.Name, "head -c 100000 /dev/zero | nc 127.0.0.1 5080 | wc -c");

        var inward = int.Parse(ran.Output);
        inward.ShouldBeGreaterThan(100_000);
        var traffic = Adapter.Get<SandboxDoors>().TrafficOf(view.Id)!;
        (traffic.Out, traffic.In).ShouldBe((100_000, inward));
    }

    [Fact]
    public async Task More_connections_than_allowed_are_reset_and_the_others_go_on()
    {
        var arrived = 0;
        await using var gateway = new GatewayStandIn(Adapter.GatewaySocket, stream =>
        {
            Interlocked.Increment(ref arrived);
            return GatewayStandIn.EchoAtEndAsync(stream);
        });
        var name = await MakeAsync(TestAdapter.Small with { MemoryMb = 256, Pids = 256 });

        // All wait for an end of input that comes when those that are reset have gone.
        var ran = await Containers.ShellAsync(
            name,
            "mkfifo hold; exec 9<>hold; i=0; while [ $i -lt 70 ]; do (nc 127.0.0.1 5080 <hold >out.$i 2>/dev/null; touch end.$i) 9>&- & i=$((i+1)); done; "
            + "while [ $(ls | grep -c end) -lt 6 ]; do usleep 20000; done; exec 9>&-; wait; cat out.* | grep -c got");

        ran.Output.Trim().ShouldBe("64");
        arrived.ShouldBe(64);
    }

    [Fact]
    public async Task A_new_process_opens_the_door_of_a_container_that_is_there()
    {
        var spec = TestAdapter.Spec();
        await Containers.EnsureAsync(spec, default);
        await Adapter.RestartAsync();
        await using var gateway = new GatewayStandIn(Adapter.GatewaySocket, GatewayStandIn.EchoAtEndAsync);

        await Containers.EnsureAsync(spec, default);

        (await Containers.ShellAsync(spec.Name, "echo hi | nc 127.0.0.1 5080")).Output.ShouldEndWith("\nhi\n");
    }

    [Fact]
    public async Task A_door_closes_with_its_container()
    {
        var spec = TestAdapter.Spec();
        var view = await Containers.EnsureAsync(spec, default);

        await Containers.RemoveAsync(spec.Name, default);

        Adapter.Get<SandboxDoors>().IsOpen(view.Id).ShouldBeFalse();
    }

    [Fact]
    public async Task Two_containers_have_the_same_port_and_are_told_apart()
    {
        await using var gateway = new GatewayStandIn(Adapter.GatewaySocket, GatewayStandIn.EchoAtEndAsync);
        string[] names = [await MakeAsync(), await MakeAsync()];

        var ran = await Task.WhenAll(names.Select(name => Containers.ShellAsync(name, "echo x | nc 127.0.0.1 5080")));

        ran.Select(one => one.Output).ShouldBe(names.Select(name => $"got sandbox {NameRules.SandboxOf(name)}\nx\n"));
    }

    [Fact]
    public async Task This_process_stays_in_its_own_network()
    {
        await MakeAsync();

        // Threads that the pool starts now would be in the container's network if any had been started while one of ours was there.
        var networks = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Factory.StartNew(
            () => new FileInfo("/proc/thread-self/ns/net").LinkTarget, default, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        var own = new FileInfo("/proc/self/ns/net").LinkTarget;
        networks.ShouldAllBe(network => network == own);
        // A thread that opens a door just now, for another test, or has just opened one, is elsewhere: it must end.
        using var patience = new CancellationTokenSource(Commands.Patience);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        foreach (var thread in Directory.GetDirectories("/proc/self/task"))
        {
            while (new FileInfo(thread + "/ns/net").LinkTarget is { } network && network != own)
                await beat.WaitForNextTickAsync(patience.Token);
        }
    }
}
