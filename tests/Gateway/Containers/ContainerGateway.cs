using System.Net;
using System.Text.Json;
using Sandboxes.Testing;
using Sandboxes.Testing.Docker;

[assembly: AssemblyFixture(typeof(SharedDockerEngine))]

namespace Sandboxes.Gateway.Tests.Containers;

/// <summary>A gateway with a real container engine, for the tests that run commands in containers, one after the other.</summary>
public sealed class ContainerGateway(SharedDockerEngine docker) : IAsyncDisposable
{
    private static readonly string[] s_bare = ["synthetic_agents", "interactions"];
    private GatewayProcess? _process;
    private DirectoryInfo? _folder;

    public GatewayProcess Process => _process!;

    public DockerEngine Engine { get; private set; } = null!;

    /// <summary>Starts both unless they run.</summary>
    public async Task<ContainerGateway> StartedAsync()
    {
        Engine = await docker.GetAsync();
        _folder ??= Directory.CreateTempSubdirectory("sandbox-containers-");
        _process ??= await StartAsync(Path.Combine(_folder.FullName, "data"));
        return this;
    }

    /// <summary>Kills the gateway as a crash would.</summary>
    public async Task KillAsync() => await Process.KillAsync();

    /// <summary>Starts it again on the same data, on another port.</summary>
    public async Task RestartAsync()
    {
        var data = Process.DataFolder;
        await Process.DisposeAsync();
        _process = await StartAsync(data);
    }

    public Api Anonymous => new(Process.Address, null);

    public Api With(string key) => new(Process.Address, key);

    /// <summary>A developer whom nobody else uses, with their key.</summary>
    public async Task<(Api Api, string Key)> NewDeveloperAsync()
    {
        using var administrator = With(Process.Credential("admin_key"));
        var registered = await administrator.PostAsync("/developers", """{"name":"Test developer"}""");
        registered.Status.ShouldBe(HttpStatusCode.Created, registered.Body);
        return (With(registered.Text("api_key")), registered.Text("api_key"));
    }

    /// <summary>Such a developer with a sandbox whose container runs.</summary>
    public async Task<ContainedSandbox> NewSandboxAsync(string more = "")
    {
        var (api, key) = await NewDeveloperAsync();
        var answer = await api.PostAsync("/sandboxes", Provision("\"wait\":true" + more));
        answer.Status.ShouldBe(HttpStatusCode.Created, answer.Body);
        return new(this, key, answer.Text("sandbox_id"), answer.Text("api_key"));
    }

    /// <summary>The body that provisions a small sandbox with a container.</summary>
    public static string Provision(string more) => JsonSerializer.Serialize(new
    {
        isolation = "container",
        resources = new { cpu_cores = 1, memory_mb = 64, storage_gb = 0.02 },
        test_data = s_bare.ToDictionary(name => name, _ => 0),
    })[..^1] + "," + more + "}";

    /// <summary>The names of the containers that the engine has of one sandbox, or of all.</summary>
    public async Task<string[]> ContainersAsync(string? sandboxId = null)
    {
        using var client = Engine.CreateClient();
        var all = await client.Containers.ListContainersAsync(new() { All = true });
        return [.. all.SelectMany(container => container.Names).Select(name => name.TrimStart('/')).Where(name => name.Contains(sandboxId ?? "sbx_", StringComparison.Ordinal))];
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        _folder?.Delete(recursive: true);
    }

    private Task<GatewayProcess> StartAsync(string data) => GatewayProcess.StartAsync(
        data,
        [
            ("CONTAINERS__ENDPOINT", $"unix://{Engine.SocketPath}"),
            ("CONTAINERS__IMAGE", DockerEngine.BusyboxImage),
            ("CONTAINERS__OBSERVE_EVERY", "00:00:01"),
            ("CONTAINERS__POOL__SIZE", "0"),
            ("LIMITS__MANAGEMENT_REQUESTS_PER_MINUTE", "100000"),
        ]);
}

[CollectionDefinition(Name)]
public sealed class ContainerGatewayTests : ICollectionFixture<ContainerGateway>
{
    public const string Name = "runs containers";
}
