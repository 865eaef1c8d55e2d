using System.Diagnostics;
using System.Globalization;
using Docker.DotNet;

namespace Sandboxes.Testing.Docker;

/// <summary>One run of <c>dockerd</c> on a folder, and a guard that ends it should this process die first.</summary>
internal sealed class EngineDaemon
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);
    private static readonly string[] ProgramFolders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/sbin", "/sbin"];

    private readonly EngineFolder _folder;
    private readonly Process _process;
    private readonly Process _guard;

    private EngineDaemon(EngineFolder folder)
    {
        _folder = folder;
        _process = Process.Start(Command(folder))!;
        // Its standard input ends with this process, however that ends.
        _guard = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "read -r _; grep -qs \"$2\" /proc/$1/cmdline && kill \"$1\"", "guard", Id, folder.Path])
        {
            RedirectStandardInput = true
        })!;
    }

    public static string? Program { get; } = ProgramFolders.Select(folder => Path.Combine(folder, "dockerd")).FirstOrDefault(File.Exists);

    private string Id => _process.Id.ToString(CultureInfo.InvariantCulture);

    public static async Task<EngineDaemon> StartAsync(EngineFolder folder, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(folder.In("daemon.json"), "{}", cancellationToken);
        // A daemon that was killed leaves these, and the next one must not take them for a living one's.
        File.Delete(folder.Socket);
        File.Delete(folder.In("pid"));
        if (Directory.Exists(folder.In("exec")))
            File.Delete(folder.In("exec/containerd/containerd.pid"));
        var daemon = new EngineDaemon(folder);
        try
        {
            await daemon.WaitUntilReadyAsync(cancellationToken);
            return daemon;
        }
        catch
        {
            await daemon.KillAsync();
            throw;
        }
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await EndAsync(CancellationToken.None);
        // The kernel kills containerd with the dockerd that started it, but not in the same instant.
        await EngineLeftovers.UntilGoneAsync(_folder.In("exec/containerd/containerd.toml"));
    }

    /// <summary>Sends it a signal by name, such as <c>STOP</c>.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", Id]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Removes its containers and networks and asks it to end; kills it where it does not.</summary>
    public async Task StopAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await EngineContents.RemoveAsync(_folder.Socket, patience.Token);
            await SignalAsync("TERM");
            await EndAsync(patience.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException or DockerApiException or HttpRequestException)
        {
            await KillAsync();
        }
    }

    private static ProcessStartInfo Command(EngineFolder folder)
    {
        // Through a shell only for the log; exec keeps the process id.
        string[] arguments =
        [
            "-c", "exec \"$@\" >>\"$0\" 2>&1 </dev/null", folder.Log,
            Program!, "--host", $"unix://{folder.Socket}", "--group", "root",
            "--data-root", folder.In("data"), "--exec-root", folder.In("exec"), "--pidfile", folder.In("pid"), "--config-file", folder.In("daemon.json"),
            "--bridge=none", "--iptables=false", "--ip-forward=false", "--ip-masq=false", "--exec-opt", "native.cgroupdriver=cgroupfs", "--shutdown-timeout=2"
        ];
        return new ProcessStartInfo("/bin/sh", arguments) { Environment = { ["PATH"] = string.Join(':', ProgramFolders) } };
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        using var client = new DockerClientConfiguration(new Uri($"unix:{_folder.Socket}")).CreateClient();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var beat = new PeriodicTimer(Beat);
        while (!await AnswersAsync(client, patience.Token))
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"dockerd ended with {_process.ExitCode}:\n{await File.ReadAllTextAsync(_folder.Log, cancellationToken)}");
            await beat.WaitForNextTickAsync(patience.Token);
        }
    }

    private static async Task<bool> AnswersAsync(DockerClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.System.PingAsync(cancellationToken);
            return true;
        }
        catch (Exception failure) when (failure is HttpRequestException or DockerApiException)
        {
            return false;
        }
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        _guard.Kill();
        await _guard.WaitForExitAsync(cancellationToken);
        _guard.Dispose();
        _process.Dispose();
    }
}
