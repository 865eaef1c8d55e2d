using System.Globalization;
using Docker.DotNet;
using Docker.DotNet.Models;
using Sandboxes.Containers.Engine;

namespace Sandboxes.Containers.Watch;

/// <summary>Follows what one container's main process writes, and tells of it in batches.</summary>
internal sealed class LogFollower(EngineClient engine, TimeProvider clock)
{
    /// <summary>Lines a second of one container that are told.</summary>
    public const int LinesPerSecond = 200;

    private const int BufferSize = 32 << 10;

    private static readonly TimeSpan s_batch = TimeSpan.FromMilliseconds(100);

    /// <param name="after">Only later lines are told.</param>
    /// <param name="reached">Told the time of each line that was read, so that a later follower goes on there.</param>
    public async Task FollowAsync(
        string id, string name, DateTimeOffset after, Action<DateTimeOffset> reached, Action<ContainerObservation> tell, CancellationToken cancellation)
    {
        var parameters = new ContainerLogsParameters { ShowStdout = true, ShowStderr = true, Follow = true, Timestamps = true, Since = Since(after) };
        await engine.FollowAsync(
            async (docker, token) =>
            {
                using var stream = await docker.Containers.GetContainerLogsAsync(id, tty: false, parameters, token);
                await ReadAsync(stream, name, after, reached, tell, token);
            },
            cancellation);
    }

    private async Task ReadAsync(
        MultiplexedStream stream, string name, DateTimeOffset after, Action<DateTimeOffset> reached, Action<ContainerObservation> tell,
        CancellationToken cancellation)
    {
        var (output, error, budget, buffer) = (new LineReader(), new LineReader(), new LineBudget(LinesPerSecond), new byte[BufferSize]);
        var reading = ReadPieceAsync();
        while (await reading is { EOF: false } piece)
        {
            var isError = piece.Target == MultiplexedStream.TargetStream.StandardError;
            foreach (var (at, text) in (isError ? error : output).Read(buffer.AsMemory(0, piece.Count)).Where(line => line.At > after))
            {
                reached(at);
                budget.Add(new ContainerLine(at, isError, text), clock.GetUtcNow());
            }

            reading = ReadPieceAsync();
            // A little later there may be more, which then goes together; a flood is told from time to time nevertheless.
            if (!reading.IsCompleted)
                await Task.WhenAny(reading, Task.Delay(s_batch, clock, cancellation));
            if (!reading.IsCompleted || IsDue())
                Tell();
        }

        Tell();

        Task<MultiplexedStream.ReadResult> ReadPieceAsync() => stream.ReadOutputAsync(buffer, 0, buffer.Length, cancellation);

        bool IsDue() => budget.HasWaitedFor(s_batch, clock.GetUtcNow());

        void Tell()
        {
            if (budget.Take(clock.GetUtcNow()) is { IsEmpty: false } lines)
                tell(new ContainerLines(NameRules.SandboxOf(name), name, lines));
        }
    }

    private static string Since(DateTimeOffset after) => string.Create(
        CultureInfo.InvariantCulture, $"{after.ToUnixTimeSeconds()}.{after.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick:000000000}");
}
