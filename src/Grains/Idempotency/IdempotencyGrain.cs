using System.Security.Cryptography;
using Sandboxes.Contracts;

namespace Sandboxes.Grains.Idempotency;

internal sealed class IdempotencyGrain(
    [PersistentState("idempotency", "platform")] IPersistentState<IdempotencyState> stored, TimeProvider time)
    : Grain, IIdempotencyGrain, IRemindable
{
    private const string Forget = "forget";

    private TaskCompletionSource? _underWay;
    private DateTimeOffset _since;

    public async Task<Reply<IdempotencyClaim>> Claim(string fingerprint, CancellationToken cancellation)
    {
        while (true)
        {
            var state = IdempotencyRules.IsForgotten(stored.State, time.GetUtcNow()) ? new IdempotencyState() : stored.State;
            if (state.Fingerprint is not null && state.Fingerprint != fingerprint)
            {
                return IdempotencyRules.Mismatch;
            }

            if (state.Answer is not null)
            {
                return new IdempotencyClaim(state.OperationId!, state.Answer);
            }

            if (_underWay is null || IdempotencyRules.IsLost(_since, time.GetUtcNow()))
            {
                return await Take(state, fingerprint, cancellation);
            }

            if (!await Finished(_underWay.Task, cancellation))
            {
                return IdempotencyRules.InProgress;
            }
        }
    }

    public async Task Complete(string operationId, RecordedAnswer answer, CancellationToken cancellation)
    {
        if (stored.State.OperationId == operationId && stored.State.Answer is null)
        {
            await stored.Store(stored.State with { Answer = answer }, cancellation);
        }

        Release();
    }

    public async Task Abandon(string operationId, bool nothingDone, CancellationToken cancellation)
    {
        if (nothingDone && stored.State.OperationId == operationId && stored.State.Answer is null)
        {
            await stored.Store(new IdempotencyState(), cancellation);
        }

        Release();
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await stored.ClearStateAsync();
        if (await this.GetReminder(reminderName) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }

        DeactivateOnIdle();
    }

    private async Task<Reply<IdempotencyClaim>> Take(IdempotencyState state, string fingerprint, CancellationToken cancellation)
    {
        Release();
        _underWay = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _since = time.GetUtcNow();
        try
        {
            if (state.Fingerprint is null)
            {
                await stored.Store(IdempotencyRules.Claimed(fingerprint, RandomNumberGenerator.GetHexString(32, lowercase: true), time.GetUtcNow()), cancellation);
                await this.RegisterOrUpdateReminder(Forget, IdempotencyRules.Remembrance, TimeSpan.FromHours(1), cancellation);
            }

            return new IdempotencyClaim(stored.State.OperationId!, null);
        }
        catch
        {
            Release();
            throw;
        }
    }

    /// <summary>Waits for the claim under way, but not for ever.</summary>
    private async Task<bool> Finished(Task underWay, CancellationToken cancellation)
    {
        try
        {
            await underWay.WaitAsync(IdempotencyRules.Patience, time, cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private void Release()
    {
        _underWay?.TrySetResult();
        _underWay = null;
    }
}
