using System.Diagnostics;

namespace Sandboxes.Bench.Servers;

/// <summary>The engine's own command line, the peer that containers are measured against.</summary>
internal sealed class DockerCli(string socket, string image)
{
    /// <summary>What the platform asks of a container too, so that both start the same thing.</summary>
    private static readonly string[] Limits =
    [
        "--network=none", "--cpus=1", "--memory=256m", "--memory-swap=256m", "--pids-limit=256", "--cap-drop=ALL", "--security-opt=no-new-privileges",
        "--read-only", "--user=1000:1000", "--tmpfs=/workspace:rw,nosuid,nodev,size=64m,mode=0700,uid=1000,gid=1000", "--tmpfs=/tmp:rw,nosuid,nodev,size=16m",
    ];

    /// <summary>Starts a container that sleeps.</summary>
    public Task RunAsync(string name, CancellationToken cancellation) =>
        CallAsync(["run", "--detach", "--name", name, .. Limits, image, "sh", "-c", "while :; do sleep 86400 & wait $!; done"], cancellation);

    public Task ExecAsync(string name, CancellationToken cancellation) => CallAsync(["exec", name, "true"], cancellation);

    public Task RemoveAsync(string name, CancellationToken cancellation) => CallAsync(["rm", "--force", name], cancellation);

    /// <summary>How many containers are paused.</summary>
    public async Task<int> PausedAsync(CancellationToken cancellation) =>
        (await CallAsync(["ps", "--quiet", "--filter", "status=paused"], cancellation)).Count(character => character == '\n');

    private async Task<string> CallAsync(string[] arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("docker", ["--host", $"unix://{socket}", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var complaint = await process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"docker {arguments[0]} failed: {complaint}");
    }
}
