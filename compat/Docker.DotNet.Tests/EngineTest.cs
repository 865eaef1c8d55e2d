[assembly: AssemblyFixture(typeof(SharedDockerEngine))]

namespace Sandboxes.Embedded.Tests;

/// <summary>A test against the private engine, with a client of its own and containers that go when it ends.</summary>
[Trait("needs", "docker")]
public abstract class EngineTest(SharedDockerEngine shared) : IAsyncLifetime
{
    // The engine refuses a prune while another is under way, whatever the two are of.
    private static readonly SemaphoreSlim OnePrune = new(1);

    private DockerClient? _client;

    /// <summary>Marks what this test made, for filters.</summary>
    protected string Mark { get; } = "test-" + Guid.NewGuid().ToString("N");

    protected DockerClient Client => _client!;

    public async ValueTask InitializeAsync() => _client = (await shared.GetAsync()).CreateClient();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_client is null)
            return;
        foreach (var container in await _client.Containers.ListContainersAsync(new() { All = true, Filters = Marked() }))
            await _client.Containers.RemoveContainerAsync(container.ID, new() { Force = true, RemoveVolumes = true });
        _client.Dispose();
    }

    protected Dictionary<string, IDictionary<string, bool>> Marked() => Where("label", Mark);

    protected static Dictionary<string, IDictionary<string, bool>> Where(string key, string value) =>
        new() { [key] = new Dictionary<string, bool> { [value] = true } };

    protected async Task<string> CreateAsync(CreateContainerParameters parameters)
    {
        parameters.Image ??= DockerEngine.BusyboxImage;
        parameters.Labels = new Dictionary<string, string> { [Mark] = "" };
        parameters.HostConfig ??= new HostConfig();
        parameters.HostConfig.NetworkMode ??= "none";
        return (await Client.Containers.CreateContainerAsync(parameters)).ID;
    }

    protected async Task<string> StartAsync(CreateContainerParameters parameters)
    {
        var id = await CreateAsync(parameters);
        await Client.Containers.StartContainerAsync(id, new());
        return id;
    }

    /// <summary>Starts one whose first line of output is "ready", and waits for that: until then it may not be what it was started as.</summary>
    protected async Task<string> StartReadyAsync(CreateContainerParameters parameters)
    {
        var id = await StartAsync(parameters);
        using var log = await Client.Containers.GetContainerLogsAsync(id, false, new() { ShowStdout = true, Follow = true });
        var buffer = new byte[100];
        var said = await log.ReadOutputAsync(buffer, 0, buffer.Length, CancellationToken.None);
        System.Text.Encoding.ASCII.GetString(buffer, 0, said.Count).ShouldBe("ready\n");
        return id;
    }

    protected static async Task<T> PruneAsync<T>(Func<Task<T>> prune)
    {
        await OnePrune.WaitAsync();
        try
        {
            return await prune();
        }
        finally
        {
            OnePrune.Release();
        }
    }

    /// <summary>One that stays until it is removed.</summary>
    protected Task<string> StartIdleAsync(HostConfig? host = null) => StartAsync(new() { Cmd = ["sleep", "1000000"], HostConfig = host });

    protected async Task<string> StartExecAsync(string container, ContainerExecCreateParameters parameters)
    {
        parameters.AttachStdout = true;
        parameters.AttachStderr = true;
        return (await Client.Exec.ExecCreateContainerAsync(container, parameters)).ID;
    }

    protected async Task<(string Output, string Error, long Code)> ExecAsync(string container, ContainerExecCreateParameters parameters)
    {
        var exec = await StartExecAsync(container, parameters);
        using var streams = await Client.Exec.StartAndAttachContainerExecAsync(exec, tty: false);
        var (output, error) = await streams.ReadOutputToEndAsync(CancellationToken.None);
        return (output, error, (await Client.Exec.InspectContainerExecAsync(exec)).ExitCode);
    }

    protected Task<(string Output, string Error, long Code)> ShellAsync(string container, string script) =>
        ExecAsync(container, new() { Cmd = ["sh", "-c", script] });
}
