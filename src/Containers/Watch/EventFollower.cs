using System.Globalization;
using Docker.DotNet.Models;
using Microsoft.Extensions.Options;
using Sandboxes.Containers.Engine;

namespace Sandboxes.Containers.Watch;

/// <summary>
/// Follows the engine's events of this platform's containers. Asks anew now and then and goes on where it was: the client does not always notice that its
/// connection broke, and an engine may well have nothing to say for long.
/// </summary>
internal sealed class EventFollower(EngineClient engine, IOptions<ContainersOptions> options, TimeProvider clock)
{
    private const long NanosPerSecond = 1_000_000_000;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    /// <summary>Comes back when the engine ends the stream.</summary>
    /// <param name="from">By this machine's clock; what the engine said later is told, by its own.</param>
    public async Task FollowAsync(DateTimeOffset from, Action<Message> tell, CancellationToken cancellation)
    {
        long? since = from.ToUnixTimeSeconds() * NanosPerSecond;
        while (since is { } next)
            since = await FollowAsync(next, tell, cancellation);
    }

    /// <summary>Where to go on; null where the stream ended.</summary>
    private async Task<long?> FollowAsync(long since, Action<Message> tell, CancellationToken cancellation)
    {
        using var enough = new CancellationTokenSource(s_longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, enough.Token);
        var next = since;
        var turn = new Lock();
        var isOver = false;
        var report = new Reporter<Message>(message =>
        {
            lock (turn)
            {
                // What comes now is told by the next call.
                if (isOver)
                    return;
                next = Math.Max(next, message.TimeNano + 1);
                tell(message);
            }
        });
        try
        {
            await engine.FollowAsync((docker, token) => docker.System.MonitorEventsAsync(Parameters(since), report, token), either.Token);
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            lock (turn)
                isOver = true;
            return next;
        }
    }

    private ContainerEventsParameters Parameters(long since) => new()
    {
        Since = string.Create(CultureInfo.InvariantCulture, $"{since / NanosPerSecond}.{since % NanosPerSecond:000000000}"),
        Filters = new Dictionary<string, IDictionary<string, bool>>
        {
            ["type"] = new Dictionary<string, bool> { ["container"] = true },
            ["label"] = new Dictionary<string, bool> { [$"{Labels.Platform}={options.Value.Platform}"] = true },
        },
    };
}
