using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Sandboxes.Gateway.Tests.Faults;
using Sandboxes.Testing.Postgres;

namespace Sandboxes.Gateway.Tests.Containers;

/// <summary>What a container reaches: its sandbox's own port, and nothing else that is really there.</summary>
public sealed class NetworkTests(ContainerGateway gateway) : ContainerTest(gateway)
{
    [Fact]
    public async Task There_is_no_way_out()
    {
        using var sandbox = await Gateway.NewSandboxAsync();

        (await sandbox.ShellAsync("tail -n +2 /proc/net/route; cat /proc/net/ipv6_route | grep -v ' lo$' || true")).ShouldBeEmpty();
        (await sandbox.ShellAsync("ls /sys/class/net")).ShouldBe("lo\n");
    }

    [Fact]
    public async Task The_hosts_ports_are_not_there()
    {
        using var sandbox = await Gateway.NewSandboxAsync();
        using var listener = new TcpListener(IPAddress.Any, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        foreach (var address in HostAddresses())
        {
            (await ReachesAsync(sandbox, address, port)).ShouldBeFalse($"{address}:{port}");
            (await ReachesAsync(sandbox, address, Gateway.Process.Address.Port)).ShouldBeFalse($"the gateway's own port at {address}");
        }

        listener.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task What_the_host_reaches_outside_is_not_there()
    {
        await using var outside = await OutsideHost.StartAsync();
        using var sandbox = await Gateway.NewSandboxAsync();

        await outside.AnswersTheHostAsync();
        (await ReachesAsync(sandbox, outside.Address, OutsideHost.Port)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_neighbours_container_is_not_there()
    {
        const int Port = 9_000;
        using var neighbour = await Gateway.NewSandboxAsync();
        using var sandbox = await Gateway.NewSandboxAsync();
        await neighbour.ShellAsync($"(while :; do nc -l -p {Port} </dev/null; done) >/dev/null 2>&1 &");

        await Eventually.ClearAsync(async () => await ReachesAsync(neighbour, IPAddress.Loopback, Port) ? null : "it does not listen yet");
        (await ReachesAsync(sandbox, IPAddress.Loopback, Port)).ShouldBeFalse();
    }

    [Fact, Trait("needs", "postgres")]
    public async Task A_database_server_of_the_host_is_not_there()
    {
        await using var server = await PostgresServer.StartAsync();
        using var sandbox = await Gateway.NewSandboxAsync();

        foreach (var address in HostAddresses())
        {
            (await ReachesAsync(sandbox, address, server.Port)).ShouldBeFalse($"{address}:{server.Port}");
        }
    }

    [Fact]
    public async Task No_socket_of_the_host_is_inside()
    {
        using var sandbox = await Gateway.NewSandboxAsync();

        (await sandbox.ShellAsync("find / -type s 2>/dev/null || true")).ShouldBeEmpty();
        (await sandbox.ShellAsync($"ls {Gateway.Engine.SocketPath} /var/run/docker.sock 2>/dev/null || echo none")).ShouldBe("none\n");
    }

    private static IEnumerable<IPAddress> HostAddresses() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(card => card.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .Where(address => address.AddressFamily == AddressFamily.InterNetwork);

    private static async Task<bool> ReachesAsync(ContainedSandbox sandbox, IPAddress address, int port)
    {
        var target = string.Create(CultureInfo.InvariantCulture, $"{address} {port}");
        var answer = await sandbox.ExecAsync("sh", "-c", $"nc -w 2 {target} </dev/null");
        return answer.Json.GetProperty("exit_code").GetInt32() == 0;
    }
}
