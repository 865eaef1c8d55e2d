using Docker.DotNet.Models;
using Microsoft.Extensions.Options;
using Sandboxes.Containers.Doors;
using Sandboxes.Containers.Engine;

namespace Sandboxes.Containers.Watch;

/// <summary>Follows the engine's stream of one container's use, and tells of it now and then.</summary>
internal sealed class UseFollower(EngineClient engine, SandboxDoors doors, ContainerMetrics metrics, IOptions<ContainersOptions> options, TimeProvider clock)
{
    // The engine tells about every second, a little sooner or later.
    private static readonly TimeSpan s_slack = TimeSpan.FromMilliseconds(500);

    // A stream that says nothing for so long is broken, whether or not the client has noticed.
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(15);

    /// <summary>Comes back when the stream ends or falls silent.</summary>
    public async Task FollowAsync(string id, string name, Action<ContainerObservation> tell, CancellationToken cancellation)
    {
        using var silence = new CancellationTokenSource(s_silence, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, silence.Token);
        UseReading? last = null;
        var every = options.Value.ObserveEvery - s_slack;
        var report = new Reporter<ContainerStatsResponse>(stats =>
        {
            silence.CancelAfter(s_silence);
            var reading = StatsRules.Read(stats);
            if (last is not { } before)
            {
                last = reading;
                return;
            }

            if (reading.At - before.At < every)
                return;
            var use = UseOf(id, name, before, reading);
            last = reading;
            metrics.Used(use);
            tell(use);
        });
        try
        {
            await engine.FollowAsync(
                (docker, token) => docker.Containers.GetContainerStatsAsync(id, new ContainerStatsParameters { Stream = true }, report, token), either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // It fell silent.
        }
    }

    private ContainerUse UseOf(string id, string name, UseReading before, UseReading now)
    {
        var traffic = doors.TrafficOf(id);
        return new ContainerUse(
            NameRules.SandboxOf(name), name, now.At, StatsRules.CpuPercent(before, now), now.MemoryMb, now.StorageMb, now.Pids,
            traffic?.In ?? 0, traffic?.Out ?? 0);
    }
}
