using System.Text.Json.Nodes;
using Sandboxes.Testing.Docker;

namespace Sandboxes.Bench.Servers;

/// <summary>A private container engine, a gateway that uses it, and the engine's command line; all of one row, all stopped with it.</summary>
internal sealed class ContainerHost : IAsyncDisposable
{
    private readonly DockerEngine engine;
    private readonly GatewayServer gateway;
    private int names;

    private ContainerHost(DockerEngine engine, GatewayServer gateway) => (this.engine, this.gateway) = (engine, gateway);

    public DockerCli Cli => new(engine.SocketPath, DockerEngine.BusyboxImage);

    public static async Task<ContainerHost> StartAsync(Workshop workshop, int warm, CancellationToken cancellation)
    {
        var engine = await DockerEngine.StartAsync(cancellation);
        try
        {
            var containers = new JsonObject
            {
                ["endpoint"] = $"unix://{engine.SocketPath}",
                ["image"] = DockerEngine.BusyboxImage,
                ["pool"] = new JsonObject { ["size"] = warm, ["max"] = warm },
            };
            return new ContainerHost(engine, await GatewayServer.StartAsync(
                workshop.Settings, workshop.NewFolder("containers"), cancellation, ("containers", containers), ("environments", Environments())));
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Each container gets what <see cref="DockerCli"/> gives its own.</summary>
    private static JsonObject Environments() => new()
    {
        ["max_per_developer"] = 1_000_000,
        ["resource_limits"] = new JsonObject
        {
            ["cpu_cores"] = 1,
            ["memory_mb"] = 256,
            ["storage_gb"] = 0.0625,
            ["requests_per_minute"] = 1_000_000_000,
        },
    };

    public string NewName() => $"bench-{Interlocked.Increment(ref names)}";

    /// <summary>Provisions a sandbox with a container and waits until it runs.</summary>
    public Task<string> ProvisionAsync(bool warm, CancellationToken cancellation) => gateway.ProvisionAsync(
        new JsonObject
        {
            ["isolation"] = "container",
            ["wait"] = true,
            ["warm"] = warm,
        },
        cancellation);

    /// <summary>Waits until that many containers are ready to be claimed.</summary>
    public async Task PoolFilledAsync(int size, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await Cli.PausedAsync(patience.Token) < size)
            await beat.WaitForNextTickAsync(patience.Token);
    }

    /// <summary>Runs <c>true</c> in it.</summary>
    public async Task ExecAsync(string sandbox, CancellationToken cancellation)
    {
        var ended = await gateway.PostAsync($"sandboxes/{sandbox}/exec", new JsonObject { ["command"] = new JsonArray("true") }, cancellation);
        if ((int)ended["exit_code"]! != 0)
            throw new InvalidOperationException($"true ended with {ended}");
    }

    /// <summary>Runs a command that may end in any way, until its timeout at the latest.</summary>
    public Task ExecAsync(string sandbox, string[] command, TimeSpan timeout, CancellationToken cancellation) => gateway.PostAsync(
        $"sandboxes/{sandbox}/exec",
        new JsonObject { ["command"] = new JsonArray([.. command.Select(word => (JsonNode)word)]), ["timeout_seconds"] = (int)timeout.TotalSeconds },
        cancellation);

    /// <summary>Provisions a sandbox without a container.</summary>
    public Task<string> ProvisionPlainAsync(CancellationToken cancellation) => gateway.ProvisionAsync([], cancellation);

    /// <summary>Makes one call to its mirrored API.</summary>
    public Task CallAsync(string sandbox, CancellationToken cancellation) => gateway.GetAsync($"sandboxes/{sandbox}/v1/agents", cancellation);

    public Task DeleteAsync(string sandbox, CancellationToken cancellation) => gateway.DeleteAsync($"sandboxes/{sandbox}", cancellation);

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await engine.DisposeAsync();
    }
}
