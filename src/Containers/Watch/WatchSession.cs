using System.Threading.Channels;
using Docker.DotNet.Models;
using Microsoft.Extensions.Options;
using Sandboxes.Containers.Doors;
using Sandboxes.Containers.Engine;
using Sandboxes.Containers.Exec;

namespace Sandboxes.Containers.Watch;

/// <summary>Watches the engine for one watcher: its events, and by them what is to be followed. Goes on when the engine comes back.</summary>
internal sealed class WatchSession(
    ContainerFollowers followers, ChannelWriter<ContainerObservation> observations, EventFollower events, EngineHosts hosts, ContainerStore store,
    SandboxDoors doors, LimitProbe limits, ContainerMetrics metrics, IOptions<ContainersOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, string> phases = [];
    private readonly DateTimeOffset began = clock.GetUtcNow();
    private bool? answers;

    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await WatchUntilAwayAsync(cancellation);
                await followers.StopAllAsync();
                hosts.Forget();
                if (answers != false)
                    await observations.WriteAsync(new EngineWentAway(), cancellation);
                answers = false;
                await Task.Delay(s_retry, clock, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Nobody watches any more.
        }
        finally
        {
            observations.Complete();
        }
    }

    private async Task WatchUntilAwayAsync(CancellationToken cancellation)
    {
        var found = Channel.CreateUnbounded<Message>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // Events from before the list is made come too, so that nothing lies between the two.
        var following = FollowEventsAsync(found.Writer, clock.GetUtcNow(), stop.Token);
        try
        {
            await StartAsync(cancellation);
            await foreach (var message in found.Reader.ReadAllAsync(cancellation))
                await HandleAsync(message, cancellation);
            await following;
        }
        catch (Exception fault) when (fault is ContainerEngineUnavailableException or ContainerEngineException)
        {
            // It is away; the caller tells.
        }
        finally
        {
            await stop.CancelAsync();
            await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        var containers = await store.ListAsync(options.Value.Platform!, cancellation);
        await observations.WriteAsync(new EngineAnswers(), cancellation);
        answers = true;
        phases.Clear();
        foreach (var container in containers)
        {
            phases[container.ID] = container.State;
            if (container.State == "running" && ContainerViews.Of(container) is { } view)
                followers.Follow(view.Id, view.Name, began, Tell, cancellation);
        }

        Count();
    }

    private async Task FollowEventsAsync(ChannelWriter<Message> found, DateTimeOffset since, CancellationToken cancellation)
    {
        try
        {
            await events.FollowAsync(since, message => found.TryWrite(message), cancellation);
        }
        finally
        {
            found.TryComplete();
        }
    }

    private async Task HandleAsync(Message message, CancellationToken cancellation)
    {
        if (message is { Type: "container", Actor.ID: { } id })
            Note(id, message.Action);
        if (ContainerEvent.Of(message) is not { } happened)
            return;
        switch (happened.Action)
        {
            case "start" or "unpause":
                followers.Follow(happened.Id, happened.Name, began, Tell, cancellation);
                break;
            case "pause":
                await followers.StopAsync(happened.Id, isGone: false);
                break;
            case "oom":
                await observations.WriteAsync(new ContainerOutOfMemory(NameRules.SandboxOf(happened.Name), happened.Name), cancellation);
                break;
            case "die":
                await EndAsync(happened);
                await observations.WriteAsync(
                    new ContainerDied(NameRules.SandboxOf(happened.Name), happened.Name, happened.ExitCode), cancellation);
                break;
            case "destroy":
                await EndAsync(happened);
                break;
        }
    }

    private async Task EndAsync(ContainerEvent ended)
    {
        await followers.StopAsync(ended.Id, isGone: true);
        doors.Close(ended.Id);
        limits.Forget(ended.Name);
        metrics.Gone(ended.Name);
    }

    private void Note(string id, string action)
    {
        if (action == "destroy")
            phases.Remove(id);
        else if (action switch { "create" => "created", "start" or "unpause" => "running", "pause" => "paused", "die" => "exited", _ => null } is { } phase)
            phases[id] = phase;
        Count();
    }

    private void Count() => metrics.Counted(phases.Values.CountBy(static phase => phase).ToDictionary());

    // A watcher that is behind misses some use and lines rather than holding up the engine's streams.
    private void Tell(ContainerObservation observation) => observations.TryWrite(observation);
}
