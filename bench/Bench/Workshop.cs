using Sandboxes.Bench.Load;
using Sandboxes.Bench.Servers;

namespace Sandboxes.Bench;

/// <summary>What the rows share: a folder that goes away afterwards, the load, a gateway and the peers.</summary>
internal sealed class Workshop(Settings settings) : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sandbox-bench-");
    private GatewayServer? gateway;

    public Settings Settings => settings;

    public Wrk Wrk { get; } = new(settings);

    public Peers Peers { get; } = new(settings);

    /// <summary>A new folder that nothing else uses.</summary>
    public string NewFolder(string name) => folder.CreateSubdirectory(name).FullName;

    /// <summary>The gateway that the rows share, started by the first that asks.</summary>
    public async Task<GatewayServer> GatewayAsync(CancellationToken cancellation) =>
        gateway ??= await GatewayServer.StartAsync(settings, NewFolder("gateway"), cancellation);

    public Task<ServerProcess> BareAsync(CancellationToken cancellation) => ServerProcess.StartAsync(
        settings.Program("Sandboxes.Bench.Bare"), port => ["--urls", $"http://127.0.0.1:{port}"], "ready", cancellation);

    public async ValueTask DisposeAsync()
    {
        if (gateway is not null)
            await gateway.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
