using Docker.DotNet.Models;
using Microsoft.Extensions.Options;
using Sandboxes.Containers.Doors;
using Sandboxes.Containers.Engine;

namespace Sandboxes.Containers.Watch;

/// <summary>Follows the engine's stream of one container's use, and tells of it now and then.</summary>
internal sealed class UseFollower(EngineClient engine, SandboxDoors doors, ContainerMetrics metrics, IOptions<ContainersOptions> options)
{
    // The engine tells about every second, a little sooner or later.
    private static readonly TimeSpan s_slack = TimeSpan.FromMilliseconds(500);

    public async Task FollowAsync(string id, string name, Action<ContainerObservation> tell, CancellationToken cancellation)
    {
        UseReading? last = null;
        var every = options.Value.ObserveEvery - s_slack;
        var report = new Reporter<ContainerStatsResponse>(stats =>
        {
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
        await engine.FollowAsync(
            (docker, token) => docker.Containers.GetContainerStatsAsync(id, new ContainerStatsParameters { Stream = true }, report, token), cancellation);
    }

    private ContainerUse UseOf(string id, string name, UseReading before, UseReading now)
    {
        var traffic = doors.TrafficOf(id);
        return new ContainerUse(
            NameRules.SandboxOf(name), name, now.At, StatsRules.CpuPercent(before, now), now.MemoryMb, now.StorageMb, now.Pids,
            traffic?.In ?? 0, traffic?.Out ?? 0);
    }
}
