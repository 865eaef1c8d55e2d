using Docker.DotNet.Models;
using Microsoft.Extensions.Options;
using Sandboxes.Containers.Doors;

namespace Sandboxes.Containers.Engine;

/// <summary>Asks the engine about its host and remembers the answer for a while; hosts rarely change.</summary>
internal sealed class EngineHosts(EngineClient engine, IOptions<ContainersOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan s_good = TimeSpan.FromMinutes(1);

    private volatile Answer? last;

    public async Task<EngineHost> HostAsync(CancellationToken cancellation) => (await AskAsync(cancellation)).Host;

    /// <summary>A log driver that keeps logs bounded and readable: <c>local</c> where the engine has it.</summary>
    public async Task<string> LogDriverAsync(CancellationToken cancellation) => (await AskAsync(cancellation)).LogDriver;

    /// <summary>The engine may be another one after it was away.</summary>
    public void Forget() => last = null;

    internal static EngineHost Read(SystemInfoResponse info, bool opensDoors) => new(
        (int)Math.Clamp(info.NCPU, 1, 4_096),
        (int)Math.Clamp(info.MemTotal >> 20, 1, int.MaxValue),
        info.MemoryLimit,
        info.SwapLimit,
        info.CPUCfsQuota,
        info.PidsLimit,
        info.SecurityOptions?.Any(static option => option.StartsWith("name=seccomp", StringComparison.Ordinal)) == true,
        opensDoors);

    private async Task<Answer> AskAsync(CancellationToken cancellation)
    {
        if (last is { } known && clock.GetElapsedTime(known.At) < s_good)
            return known;
        var info = await engine.CallAsync(static (docker, token) => docker.System.GetSystemInfoAsync(token), cancellation);
        var driver = info.Plugins?.Log?.Contains("local") == true ? "local" : "json-file";
        return last = new Answer(Read(info, NetworkNamespace.CanEnter(options.Value)), driver, clock.GetTimestamp());
    }

    private sealed record Answer(EngineHost Host, string LogDriver, long At);
}
