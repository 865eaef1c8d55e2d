using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Sandboxes.Gateway.Tests.Faults;
using Sandboxes.Testing;

namespace Sandboxes.Gateway.Tests.Containers;

/// <summary>A host that stands in for the world outside: a network namespace with an address of its own and a program that listens there.</summary>
public sealed class OutsideHost : IAsyncDisposable
{
    public const int Port = 8_080;

    private readonly string _name = $"sbx-{Guid.NewGuid().ToString("n")[..8]}";
    private Process? _listener;

    // Of 198.18.0.0/15, which is kept for measuring networks (RFC 2544), so that nobody's real network has it: four addresses that no other
    // run of these tests has either.
    private readonly byte[] _network = [198, (byte)RandomNumberGenerator.GetInt32(18, 20), (byte)RandomNumberGenerator.GetInt32(256), (byte)(4 * RandomNumberGenerator.GetInt32(64))];

    private OutsideHost()
    {
    }

    public IPAddress Address => InNetwork(2);

    public static async Task<OutsideHost> StartAsync()
    {
        var host = new OutsideHost();
        try
        {
            await host.ConnectAsync();
            host._listener = Start("ip", "netns", "exec", host._name, "busybox", "sh", "-c", $"while :; do busybox nc -l -p {Port} </dev/null; done");
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Comes back once the host that the tests run on has reached it; the listener may need a moment.</summary>
    public async Task AnswersTheHostAsync()
    {
        await Eventually.ClearAsync(async () =>
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(Address, Port);
                return null;
            }
            catch (SocketException fault)
            {
                return fault.Message;
            }
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_listener is not null)
        {
            _listener.Kill(entireProcessTree: true);
            await _listener.WaitForExitAsync();
            _listener.Dispose();
        }

        // The pair of interfaces goes with the namespace.
        using var removal = Start("ip", "netns", "delete", _name);
        await removal.WaitForExitAsync();
    }

    private async Task ConnectAsync()
    {
        await RunAsync("netns", "add", _name);
        await RunAsync("link", "add", _name, "type", "veth", "peer", "name", "eth0", "netns", _name);
        await RunAsync("addr", "add", $"{InNetwork(1)}/30", "dev", _name);
        await RunAsync("link", "set", _name, "up");
        await RunAsync("-n", _name, "addr", "add", $"{Address}/30", "dev", "eth0");
        await RunAsync("-n", _name, "link", "set", "eth0", "up");
    }

    private IPAddress InNetwork(byte host) => new([.. _network[..3], (byte)(_network[3] + host)]);

    private static async Task RunAsync(params string[] arguments)
    {
        using var process = Start("ip", arguments);
        var complaint = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new RequirementException($"ip {string.Join(' ', arguments)}: {complaint}");
    }

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
}
