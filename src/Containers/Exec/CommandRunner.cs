using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Threading.Channels;
using Sandboxes.Containers.Engine;
using Sandboxes.Containers.Watch;

namespace Sandboxes.Containers.Exec;

/// <summary>Runs commands for callers. The command's time counts whether or not the caller reads what it writes.</summary>
internal sealed class CommandRunner(ExecProcess processes, ExecKiller killer, LimitProbe limits, ContainerMetrics metrics, TimeProvider clock)
{
    /// <summary>Pieces of output that wait for a slow reader before the command itself is held up.</summary>
    private const int WaitingPieces = 32;

    /// <summary>128 and SIGKILL's number.</summary>
    private const int Killed = 137;

    public async IAsyncEnumerable<ExecEvent> RunAsync(
        string container, ExecRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var events = Channel.CreateBounded<ExecEvent>(new BoundedChannelOptions(WaitingPieces) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // Away from the caller's scheduler: a command's time and output must not wait for a grain's turn.
        var run = Task.Run(() => CompleteAsync(container, request, events.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var happened in events.Reader.ReadAllAsync(CancellationToken.None))
                yield return happened;
            yield return await run;
        }
        finally
        {
            // A caller that goes away takes the command with it.
            await stop.CancelAsync();
            await ((Task)run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<ExecEnd> CompleteAsync(string container, ExecRequest request, ChannelWriter<ExecEvent> events, CancellationToken cancellation)
    {
        try
        {
            var began = clock.GetTimestamp();
            var end = await RunAsync(container, request, new CommandOutput(events, request.OutputLimit), began, cancellation);
            metrics.Ran(began);
            return end;
        }
        finally
        {
            events.Complete();
        }
    }

    private async Task<ExecEnd> RunAsync(string container, ExecRequest request, CommandOutput output, long began, CancellationToken cancellation)
    {
        var marker = RandomNumberGenerator.GetHexString(16, lowercase: true);
        var before = await limits.LastAsync(container, cancellation);
        using var timeout = new CancellationTokenSource(request.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            var (exitCode, hit) = await TalkAsync(container, request, marker, output, either.Token);
            if (exitCode != 0 && hit is null)
                hit = await FindLimitAsync(container, marker, before, cancellation);
            return new ExecEnd(exitCode, hit, output.HasDropped, clock.GetElapsedTime(began));
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            await killer.EndAsync(container, marker);
            cancellation.ThrowIfCancellationRequested();
            return new ExecEnd(Killed, LimitHit.Timeout, output.HasDropped, clock.GetElapsedTime(began));
        }
    }

    private async Task<LimitHit?> FindLimitAsync(string container, string marker, LimitCounters before, CancellationToken cancellation)
    {
        var hit = await limits.HitSinceAsync(container, before, cancellation);
        // What such a command leaves behind, a fork bomb above all, would hold every place that the next one needs.
        if (hit is LimitHit.Pids)
            await killer.EndAsync(container, marker);
        return hit;
    }

    private async Task<(int ExitCode, LimitHit? Hit)> TalkAsync(
        string container, ExecRequest request, string marker, CommandOutput output, CancellationToken cancellation)
    {
        var exec = await processes.CreateAsync(
            container, request.Command, Environment(request, marker), request.Directory ?? ContainerShape.Workspace, !request.Input.IsEmpty, cancellation);
        // Not cancelled: one that starts after all would outlive whoever ends it.
        using (var stream = await processes.StartAsync(exec, CancellationToken.None))
            await ExecStreams.ExchangeAsync(stream, request.Input, (isError, bytes) => output.WriteAsync(isError, bytes, cancellation), cancellation);

        var end = await processes.EndAsync(exec, cancellation);
        var neverRan = end.Pid == 0 && output.HeldText.Length > 0;
        LimitHit? hit = neverRan && StartFaults.IsForWantOfProcesses(output.HeldText) ? LimitHit.Pids : null;
        await output.ReleaseAsync(asError: neverRan, cancellation);
        return ((int)end.ExitCode, hit);
    }

    // Ours last: a command cannot take another's marker by naming it.
    private static List<string> Environment(ExecRequest request, string marker) =>
    [
        .. request.Environment.Where(static entry => entry.Key != ExecKiller.Variable).Select(static entry => $"{entry.Key}={entry.Value}"),
        $"{ExecKiller.Variable}={marker}",
    ];
}
