using System.Runtime.CompilerServices;
using Sandboxes.Containers;
using Sandboxes.Contracts;

namespace Sandboxes.Grains.Containers;

/// <summary>Commands.</summary>
internal sealed partial class SandboxContainerGrain
{
    public async Task<Reply<ExecResult>> Exec(string developerId, ExecCommand command, CancellationToken cancellation)
    {
        if (ExecRequests.Faults(command) is { IsEmpty: false } faults)
        {
            return Refusal.Invalid(faults);
        }

        var (result, refusal) = await Within(developerId, access => Run(developerId, access, command, cancellation), cancellation);
        return new(result, refusal);
    }

    public async IAsyncEnumerable<ExecProgress> Stream(string developerId, ExecCommand command, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var entered = ExecRequests.Faults(command) is { IsEmpty: false } faults
            ? Refusal.Invalid(faults)
            : await Owner.Enter(developerId, cancellation);
        if (entered.Value is not { } access)
        {
            yield return new(null, null, null, entered.Refusal);
            yield break;
        }

        _running++;
        try
        {
            yield return new(string.Empty, null, null, null);
            var pieces = new ExecPieces();
            await foreach (var (happened, refusal) in Guarded(Start(access, command, cancellation), cancellation))
            {
                NoteLimit(developerId, happened as ExecEnd);
                foreach (var piece in refusal is null ? pieces.Of(happened!) : [new(null, null, null, refusal)])
                {
                    yield return piece;
                }
            }
        }
        finally
        {
            _running--;
            Owner.Leave(CancellationToken.None).Ignore();
        }
    }

    private IAsyncEnumerable<ExecEvent> Start(ContainerAccess access, ExecCommand command, CancellationToken cancellation)
    {
        // Nobody else calls while a long command is silent; that is no reason to end it.
        var request = ExecRequests.Of(command, access.Secret, options.Value.OutputLimit);
        DelayDeactivation(request.Timeout + TimeSpan.FromMinutes(1));
        return containers.ExecAsync(access.Name, request, cancellation);
    }

    private async Task<(ExecResult? Value, Refusal? Refusal)> Run(
        string developerId, ContainerAccess access, ExecCommand command, CancellationToken cancellation)
    {
        var (stdout, stderr) = (new ExecText(), new ExecText());
        await foreach (var happened in Start(access, command, cancellation))
        {
            if (happened is ExecOutput output)
            {
                (output.IsError ? stderr : stdout).Add(output.Bytes);
            }
            else if (happened is ExecEnd end)
            {
                NoteLimit(developerId, end);
                return (ExecResults.Of(end, stdout.All(), stderr.All()), null);
            }
        }

        throw new InvalidOperationException("The command's events ended without its end.");
    }

    /// <summary>What happens, and last, where that is cut off by something expected, why.</summary>
    private async IAsyncEnumerable<(ExecEvent? Happened, Refusal? Refusal)> Guarded(
        IAsyncEnumerable<ExecEvent> events, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var enumerator = events.GetAsyncEnumerator(cancellation);
        Refusal? refusal = null;
        while (refusal is null)
        {
            var hasNext = false;
            try
            {
                hasNext = await enumerator.MoveNextAsync();
            }
            catch (Exception exception) when (ContainerRefusals.Of(exception) is not null)
            {
                refusal = await Refused(exception, cancellation);
            }

            if (!hasNext && refusal is null)
            {
                yield break;
            }

            yield return (hasNext ? enumerator.Current : null, refusal);
        }
    }

    private void NoteLimit(string developerId, ExecEnd? end)
    {
        if (ExecResults.NameOf(end?.LimitHit) is { } limit)
        {
            Tell(developerId, "container.limit_hit", "warning", $"A command ran into the limit of {limit}.", ContainerLog.LimitHit(limit));
        }
    }
}
