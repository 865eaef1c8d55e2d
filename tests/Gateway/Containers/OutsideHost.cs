using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Sandboxes.Testing;

namespace Sandboxes.Gateway.Tests.Containers;

/// <summary>A host that stands in for the world outside: a network namespace with an address of its own and a program that listens there.</summary>
public sealed class OutsideHost : IAsyncDisposable
{
    public const int Port = 8_080;

    private readonly string _name = $"sbx-{Guid.NewGuid().ToString("n")[..8]}";
    private Process? _listener;

    private OutsideHost()
    {
    }

    /// <summary>Of the range that is kept for measuring networks (RFC 2544), so that nobody's real network has it.</summary>
    public IPAddress Address { get; } = IPAddress.Parse("198.18.77.2");

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

    /// <summary>Whether the host that the tests run on reaches it; the listener may need a moment.</summary>
    public async Task<bool> AnswersTheHostAsync()
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var tries = 0; tries < 200; tries++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(Address, Port);
                return true;
            }
            catch (SocketException)
            {
                await beat.WaitForNextTickAsync();
            }
        }

        return false;
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
        await RunAsync("addr", "add", "198.18.77.1/30", "dev", _name);
        await RunAsync("link", "set", _name, "up");
        await RunAsync("-n", _name, "addr", "add", $"{Address}/30", "dev", "eth0");
        await RunAsync("-n", _name, "link", "set", "eth0", "up");
    }

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
