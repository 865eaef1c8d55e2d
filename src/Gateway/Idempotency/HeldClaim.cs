using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Idempotency;

/// <summary>
/// A claim while its call is under way: renewed again and again until the call has ended. Where it was not renewed in time, another call may have it, so
/// this one is cancelled: what has one key must not be done twice at once.
/// </summary>
internal sealed class HeldClaim : IAsyncDisposable
{
    private readonly Func<IdempotencyClaim, CancellationToken, Task<IdempotencyClaim?>> _renew;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _call;
    private readonly ITimer _beat;
    private Task _renewing = Task.CompletedTask;
    private long _renewedAt;

    /// <param name="renew">Gives the claim as it is then; null where it is lost.</param>
    /// <param name="aborted">Ends the call when its caller leaves.</param>
    public HeldClaim(
        IdempotencyClaim claim, Func<IdempotencyClaim, CancellationToken, Task<IdempotencyClaim?>> renew, TimeProvider time, CancellationToken aborted)
    {
        (_renew, _time, Claim) = (renew, time, claim);
        _renewedAt = time.GetTimestamp();
        _lost = new(Left(_renewedAt), time);
        _call = CancellationTokenSource.CreateLinkedTokenSource(aborted, _lost.Token);
        _beat = time.CreateTimer(static held => ((HeldClaim)held!).Renew(), this, ClaimLease.Beat, ClaimLease.Beat);
    }

    /// <summary>The claim as it was last renewed.</summary>
    public IdempotencyClaim Claim { get; private set; }

    /// <summary>Whether the claim may be another's by now.</summary>
    public bool IsLost => _lost.IsCancellationRequested;

    /// <summary>Ends the call when its caller leaves or its claim is lost.</summary>
    public CancellationToken Call => _call.Token;

    /// <summary>Stops renewing; the claim then is as <see cref="Claim"/> says, or will end by itself.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _beat.DisposeAsync();
        await _renewing;
        _call.Dispose();
        _lost.Dispose();
        _ended.Dispose();
    }

    private void Renew()
    {
        // One that is not answered yet does not hold up the next.
        if (!IsLost)
            _renewing = Task.WhenAll(_renewing, TryRenewAsync());
    }

    private async Task TryRenewAsync()
    {
        var asked = _time.GetTimestamp();
        try
        {
            var renewed = await _renew(Claim, _ended.Token);
            if (renewed is null)
                await _lost.CancelAsync();
            else if (asked >= _renewedAt)
                (Claim, _renewedAt) = (renewed, asked);
            if (!IsLost)
                _lost.CancelAfter(Left(_renewedAt));
        }
        catch (Exception)
        {
            // The call has ended, or a silo or the storage is away: then the next beat tries again, and the one after it is still in time.
        }
    }

    private TimeSpan Left(long since) =>
        ClaimLease.Length - ClaimLease.Margin - _time.GetElapsedTime(since) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
}
