using System.Collections.Concurrent;
using Sandboxes.Containers.Engine;

namespace Sandboxes.Containers.Exec;

/// <summary>Finds out which limit a command ran into, by counters that the kernel keeps for the whole container.</summary>
internal sealed class LimitProbe(ShellRunner shell)
{
    private const int OutputLimit = 4_096;

    private static readonly string s_script = EmbeddedText.Read("probe.sh");
    private readonly ConcurrentDictionary<string, LimitCounters> seen = new();

    /// <summary>The container was made just now: nothing was hit in it yet.</summary>
    public void Reset(string container) => seen[container] = default;

    public void Forget(string container) => seen.TryRemove(container, out _);

    /// <summary>The counters as they were last seen; looks only at a container of an earlier process.</summary>
    public async Task<LimitCounters> LastAsync(string container, CancellationToken cancellation) =>
        seen.TryGetValue(container, out var known) ? known : await LookAsync(container, cancellation) ?? default;

    /// <summary>The limit that was hit since <paramref name="before"/>; null where none was. Where not even this can be started, it is the one of processes.</summary>
    public async Task<LimitHit?> HitSinceAsync(string container, LimitCounters before, CancellationToken cancellation) =>
        await LookAsync(container, cancellation) is { } now ? now.HitSince(before) : LimitHit.Pids;

    private async Task<LimitCounters?> LookAsync(string container, CancellationToken cancellation)
    {
        var result = await shell.RunAsync(container, s_script, [], default, ContainerShape.Unmarked, OutputLimit, cancellation);
        if (!result.HasStarted)
            return null;
        var counters = LimitCounters.Parse(result.Text);
        seen[container] = counters;
        return counters;
    }
}
