using Microsoft.Extensions.Logging;

namespace Sandboxes.Containers.Watch;

/// <summary>The streams that are followed now, one of use and one of lines for each container that runs. Used by one watcher, one call at a time.</summary>
internal sealed partial class ContainerFollowers(
    UseFollower use, LogFollower logs, DoorKeeper doors, TimeProvider clock, ILogger<ContainerFollowers> logger) : IAsyncDisposable
{
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, (CancellationTokenSource Stop, Task Done)> followed = [];

    // Where each container's lines were read to, so that nothing is told twice and nothing lost when the engine was away.
    private readonly Dictionary<string, DateTimeOffset> reached = [];

    public bool IsFollowing(string id) => followed.ContainsKey(id);

    /// <param name="from">From when on lines count where none was read before.</param>
    public void Follow(string id, string name, DateTimeOffset from, Action<ContainerObservation> tell, CancellationToken cancellation)
    {
        if (followed.ContainsKey(id))
            return;
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        followed[id] = (stop, Task.WhenAll(
            Try(name, () => doors.EnsureAsync(id, name, stop.Token)),
            Keep(name, () => use.FollowAsync(id, name, tell, stop.Token), stop.Token),
            Keep(name, () => logs.FollowAsync(id, name, After(id, from), at => Reach(id, at), tell, stop.Token), stop.Token)));
    }

    /// <summary>Stops, and forgets the container where it is gone for good.</summary>
    public async Task StopAsync(string id, bool isGone)
    {
        if (followed.Remove(id, out var entry))
        {
            await entry.Stop.CancelAsync();
            await entry.Done;
            entry.Stop.Dispose();
        }

        if (!isGone)
            return;
        lock (reached)
            reached.Remove(id);
    }

    public async Task StopAllAsync()
    {
        foreach (var id in followed.Keys.ToArray())
            await StopAsync(id, isGone: false);
    }

    public async ValueTask DisposeAsync() => await StopAllAsync();

    /// <summary>Follows again what ends while the container runs: what lies between us and the engine may cut a stream that is silent for long.</summary>
    private Task Keep(string name, Func<Task> follow, CancellationToken stop) => Try(name, async () =>
    {
        while (true)
        {
            try
            {
                await follow();
            }
            catch (ContainerEngineUnavailableException)
            {
                // Where the engine itself is away, the event stream tells of it and all are stopped.
            }

            await Task.Delay(s_retry, clock, stop);
        }
    });

    private async Task Try(string name, Func<Task> follow)
    {
        try
        {
            await Task.Run(follow);
        }
        catch (Exception end) when (end is OperationCanceledException or ContainerEngineUnavailableException or ContainerNotFoundException)
        {
            // Stopped, or the event stream tells of it too.
        }
        catch (Exception fault)
        {
            LogStopped(name, fault.Message);
        }
    }

    private DateTimeOffset After(string id, DateTimeOffset from)
    {
        lock (reached)
            return reached.GetValueOrDefault(id, from);
    }

    private void Reach(string id, DateTimeOffset at)
    {
        lock (reached)
            reached[id] = at > reached.GetValueOrDefault(id) ? at : reached[id];
    }
}
