using Docker.DotNet;

namespace Sandboxes.Testing.Docker;

/// <summary>
/// A private container engine: a <c>dockerd</c> with a containerd, a data folder and a socket of its own, no bridge and no packet filter rules.
/// It never touches an engine that the machine may run besides.
/// </summary>
public sealed class DockerEngine : IAsyncDisposable
{
    /// <summary>Made from Debian's busybox: all applets, root and a user 1000, /workspace and /tmp.</summary>
    public const string BusyboxImage = "sandbox-test-busybox:latest";

    private readonly EngineFolder _folder;
    private EngineDaemon? _daemon;

    private DockerEngine(EngineFolder folder) => _folder = folder;

    /// <summary>Why no engine can be started here; null where it can.</summary>
    public static string? Unavailable { get; } =
        !OperatingSystem.IsLinux() ? "The container engine of the tests runs on Linux alone."
        : !Environment.IsPrivilegedProcess ? "The container engine of the tests needs root."
        : EngineDaemon.Program is null ? "There is no dockerd; Debian has it in docker.io."
        : BusyboxArchive.Unavailable;

    public string SocketPath => _folder.Socket;

    public Uri Endpoint => new($"unix:{SocketPath}");

    /// <summary>What it has logged so far.</summary>
    public string Log => File.ReadAllText(_folder.Log);

    /// <summary>Starts an engine and waits until it answers and has <see cref="BusyboxImage"/>.</summary>
    /// <exception cref="RequirementException"><see cref="Unavailable"/> says why not.</exception>
    public static async Task<DockerEngine> StartAsync(CancellationToken cancellationToken = default)
    {
        if (Unavailable is { } reason)
            throw new RequirementException(reason);
        await EngineFolder.SweepAsync();
        var engine = new DockerEngine(EngineFolder.Create());
        try
        {
            engine._daemon = await EngineDaemon.StartAsync(engine._folder, cancellationToken);
            await BusyboxArchive.ImportAsync(engine.Endpoint, BusyboxImage, cancellationToken);
            return engine;
        }
        catch
        {
            await engine.StopAsync();
            throw;
        }
    }

    /// <summary>A new client, which the caller disposes of.</summary>
    public DockerClient CreateClient() => new DockerClientConfiguration(Endpoint).CreateClient();

    /// <summary>Ends the daemon as a crash would. Its containers go on, as they do on any host, until it starts again and ends them.</summary>
    public async Task KillAsync()
    {
        if (_daemon is null)
            return;
        await _daemon.KillAsync();
        _daemon = null;
    }

    /// <summary>Has it hang: it takes connections and answers nobody until <see cref="GoOnAsync"/>.</summary>
    public Task HangAsync() => _daemon!.SignalAsync("STOP");

    public Task GoOnAsync() => _daemon!.SignalAsync("CONT");

    /// <summary>Kills it where it still runs and starts it again with all that it had stored.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        await KillAsync();
        _daemon = await EngineDaemon.StartAsync(_folder, cancellationToken);
    }

    /// <summary>Ends it with all its containers and networks; no process, mount, interface or file is left.</summary>
    public async Task StopAsync()
    {
        if (_daemon is not null)
            await _daemon.StopAsync();
        _daemon = null;
        await _folder.RemoveAsync();
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}
