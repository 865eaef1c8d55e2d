using Sandboxes.Contracts;
using Sandboxes.Gateway.Idempotency;
using Sandboxes.Testing;

namespace Sandboxes.Gateway.Tests.Idempotency;

public sealed class HeldClaimTests
{
    private static readonly IdempotencyClaim Claim = new("key", "print", "call", "call", false, Guid.Empty);
    private readonly FakeClock _clock = new();
    private int _renewals;

    [Fact]
    public async Task A_claim_is_renewed_for_as_long_as_its_call_takes()
    {
        await using var held = Held(() => Claim with { Etag = new(_renewals, 0, 0, new byte[8]) });

        _clock.Advance(TimeSpan.FromHours(1));

        held.IsLost.ShouldBeFalse();
        held.Call.IsCancellationRequested.ShouldBeFalse();
        (_renewals, held.Claim.Etag).ShouldBe((450, new(450, 0, 0, new byte[8])));
    }

    [Fact]
    public async Task A_call_that_has_ended_renews_no_more()
    {
        var held = Held(() => Claim);
        _clock.Advance(ClaimLease.Beat);

        await held.DisposeAsync();
        _clock.Advance(TimeSpan.FromHours(1));

        _renewals.ShouldBe(1);
    }

    [Fact]
    public async Task Who_is_told_that_the_claim_is_anothers_ends_the_call()
    {
        await using var held = Held(() => null);

        _clock.Advance(ClaimLease.Beat);

        await Should.ThrowAsync<OperationCanceledException>(() => new TaskCompletionSource().Task.WaitAsync(held.Call));
        held.IsLost.ShouldBeTrue();
    }

    [Fact]
    public async Task Two_renewals_may_fail()
    {
        await using var held = Held(() => _renewals < 3 ? throw new TimeoutException() : Claim);

        _clock.Advance(ClaimLease.Length);

        (held.IsLost, _renewals).ShouldBe((false, 3));
    }

    [Fact]
    public async Task A_call_whose_claim_cannot_be_renewed_ends_before_anybody_may_take_it_over()
    {
        await using var held = Held(() => throw new TimeoutException());

        _clock.Advance(ClaimLease.Length - ClaimLease.Margin);

        held.Call.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task A_renewal_that_is_never_answered_does_not_keep_the_claim_nor_hold_up_the_next()
    {
        var (never, asked) = (new TaskCompletionSource<IdempotencyClaim?>(), 0);
        await using var held = new HeldClaim(
            Claim,
            (_, cancellation) =>
            {
                asked++;
                return never.Task.WaitAsync(cancellation);
            },
            _clock,
            CancellationToken.None);

        _clock.Advance(ClaimLease.Length);

        (held.IsLost, asked).ShouldBe((true, 3));
    }

    [Fact]
    public async Task A_caller_that_leaves_ends_the_call_and_the_claim_is_not_lost()
    {
        using var caller = new CancellationTokenSource();
        await using var held = new HeldClaim(Claim, (_, _) => Task.FromResult<IdempotencyClaim?>(Claim), _clock, caller.Token);

        await caller.CancelAsync();

        (held.Call.IsCancellationRequested, held.IsLost).ShouldBe((true, false));
    }

    private HeldClaim Held(Func<IdempotencyClaim?> renew) => new(
        Claim,
        async (_, _) =>
        {
            _renewals++;
            await Task.CompletedTask;
            return renew();
        },
        _clock,
        CancellationToken.None);
}
