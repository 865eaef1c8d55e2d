using Sandboxes.Contracts;
using Sandboxes.Storage.Platform;
using Sandboxes.Storage.State;

namespace Sandboxes.Grains.Idempotency;

/// <remarks>
/// Who has a claim is decided by the row's etag in storage, so it holds whatever becomes of this activation, and were there two. In memory is only what
/// calls that wait here share.
/// </remarks>
internal sealed class IdempotencyGrain(IExpiringRows rows, StateSerializer serializer, TimeProvider time) : Grain, IIdempotencyGrain, IRemindable
{
    private const string Kind = "idempotency";

    private readonly Dictionary<string, KeyInUse> _inUse = [];

    public async Task<Reply<IdempotencyClaim>> Claim(ClaimKey command, CancellationToken cancellation)
    {
        var key = Enter(command.Key);
        try
        {
            var patience = time.GetUtcNow() + IdempotencyRules.Patience;
            while (true)
            {
                var changed = key.Changed;
                var reply = await Take(key, command, cancellation);
                if (reply.Refusal != IdempotencyRules.InProgress || time.GetUtcNow() >= patience)
                {
                    return reply;
                }

                await Wait(key, changed, patience, cancellation);
            }
        }
        finally
        {
            Leave(command.Key, key);
        }
    }

    public async Task<IdempotencyClaim?> Renew(IdempotencyClaim claim, CancellationToken cancellation) =>
        await Change(claim, state => IdempotencyRules.Renew(state, claim.CallId, time.GetUtcNow()), cancellation) is { } row ? View(claim.Key, row) : null;

    public async Task<bool> Complete(IdempotencyClaim claim, RecordedAnswer answer, CancellationToken cancellation) =>
        await Change(claim, state => IdempotencyRules.Complete(state, claim.CallId, answer), cancellation) is not null;

    public Task Abandon(IdempotencyClaim claim, bool nothingDone, CancellationToken cancellation) =>
        Change(claim, state => IdempotencyRules.Release(state, claim.CallId), cancellation, before => IdempotencyRules.IsFree(before, nothingDone));

    /// <summary>From a time when each key had a reminder of its own.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (await this.GetReminder(reminderName) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    /// <summary>Claims the key unless it is another's.</summary>
    private async Task<Reply<IdempotencyClaim>> Take(KeyInUse key, ClaimKey command, CancellationToken cancellation)
    {
        await key.Turn.WaitAsync(cancellation);
        try
        {
            while (true)
            {
                // Most keys are new, so the row is made without looking for one first.
                var (next, refusal) = key.Row is null
                    ? IdempotencyRules.Begin(command, time.GetUtcNow())
                    : IdempotencyRules.Claim(key.Row.State, command, time.GetUtcNow());
                if (refusal is not null)
                {
                    return refusal;
                }

                if (key.Row is { } known && ReferenceEquals(next, known.State))
                {
                    return View(command.Key, known);
                }

                var taken = await Put(command.Key, next!, key.Row?.Etag, cancellation);
                key.Set(taken ?? await Find(command.Key, cancellation));
            }
        }
        finally
        {
            key.Turn.Release();
        }
    }

    /// <summary>Until the row changes, its claim ends or patience does. Where no change was told of, the row is read again: it may have been changed elsewhere.</summary>
    private async Task Wait(KeyInUse key, Task changed, DateTimeOffset patience, CancellationToken cancellation)
    {
        var (seen, now) = (key.Row, time.GetUtcNow());
        var end = seen is { } row && row.State.Until < patience ? row.State.Until : patience;
        try
        {
            await changed.WaitAsync(end > now ? end - now : TimeSpan.Zero, time, cancellation);
        }
        catch (TimeoutException)
        {
            key.Doubt(seen);
        }
    }

    /// <summary>Changes the row where the claim still holds; where the row is not as the claim says, it is read, and the rule asked again.</summary>
    /// <param name="removes">Whether the row goes altogether.</param>
    /// <returns>Null where the claim was lost.</returns>
    private async Task<KeyRow?> Change(
        IdempotencyClaim claim, Func<IdempotencyState, IdempotencyState?> rule, CancellationToken cancellation, Predicate<IdempotencyState>? removes = null)
    {
        var row = new KeyRow(Claimed(claim), claim.Etag);
        while (rule(row.State) is { } next)
        {
            if (ReferenceEquals(next, row.State))
            {
                return row;
            }

            var isRemoved = removes?.Invoke(row.State) is true;
            var changed = isRemoved ? await Remove(claim.Key, row, cancellation) : await Put(claim.Key, next, row.Etag, cancellation);
            if (changed is not null)
            {
                _inUse.GetValueOrDefault(claim.Key)?.Set(isRemoved ? null : changed);
                return changed;
            }

            if (await Find(claim.Key, cancellation) is not { } found)
            {
                return null;
            }

            row = found;
        }

        return null;
    }

    private async Task<KeyRow?> Find(string key, CancellationToken cancellation) =>
        await rows.FindAsync(Kind, RowKey(key), cancellation) is { } row ? new(serializer.Deserialize<IdempotencyState>(row.Value), row.Etag) : null;

    private async Task<KeyRow?> Put(string key, IdempotencyState state, Guid? expected, CancellationToken cancellation)
    {
        var expires = time.GetUtcNow() + IdempotencyRules.Remembrance;
        return await rows.PutAsync(Kind, RowKey(key), serializer.Serialize(state), expires, expected, cancellation) is { } etag ? new(state, etag) : null;
    }

    private async Task<KeyRow?> Remove(string key, KeyRow row, CancellationToken cancellation) =>
        await rows.RemoveAsync(Kind, RowKey(key), row.Etag, cancellation) ? row : null;

    private string RowKey(string key) => string.Concat(this.GetPrimaryKeyString(), "/", key);

    private KeyInUse Enter(string name)
    {
        if (!_inUse.TryGetValue(name, out var key))
        {
            _inUse[name] = key = new();
        }

        key.Calls++;
        return key;
    }

    private void Leave(string name, KeyInUse key)
    {
        if (--key.Calls == 0)
        {
            _inUse.Remove(name);
        }
    }

    private static IdempotencyState Claimed(IdempotencyClaim claim) =>
        new() { Fingerprint = claim.Fingerprint, OperationId = claim.OperationId, CallId = claim.CallId, IsRepeat = claim.IsRepeat, Holder = claim.Holder };

    private static IdempotencyClaim View(string key, KeyRow row)
    {
        var state = row.State;
        return new(key, state.Fingerprint, state.CallId ?? string.Empty, state.OperationId, state.IsRepeat, row.Etag, state.Answer, state.Holder);
    }
}
