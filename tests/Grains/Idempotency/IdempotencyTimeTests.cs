using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Idempotency;

[Collection(ClockedTests.Name)]
public sealed class IdempotencyTimeTests(ClockedCluster cluster)
{
    private static readonly RecordedAnswer Answer = new(201, "sealed");

    private readonly IIdempotencyGrain _caller = cluster.Grains.Idempotency(Id("dev"));

    [Fact]
    public async Task A_second_claim_loses_patience_and_the_first_is_not_disturbed()
    {
        var claim = await Claimed();
        var second = Claim();

        while (!second.IsCompleted)
        {
            cluster.Clock.Advance(TimeSpan.FromSeconds(5));
            claim = (await _caller.Renew(claim, Cancel)).ShouldNotBeNull();
        }

        (await second).Refusal!.Code.ShouldBe(RefusalCodes.IdempotencyInProgress);
        (await _caller.Complete(claim, Answer, Cancel)).ShouldBeTrue();
        (await Claimed()).Answer.ShouldBe(Answer);
    }

    [Fact]
    public async Task A_claim_that_is_renewed_lasts_for_hours_and_across_activations()
    {
        var claim = await Claimed();
        for (var beat = 0; beat < 20; beat++)
        {
            cluster.Clock.Advance(ClaimLease.Length - TimeSpan.FromSeconds(1));
            await cluster.Deactivate(_caller);
            claim = (await _caller.Renew(claim, Cancel)).ShouldNotBeNull();
        }

        cluster.Clock.Advance(ClaimLease.Length - TimeSpan.FromSeconds(1));
        var second = Claim();
        (await _caller.Complete(claim, Answer, Cancel)).ShouldBeTrue();
        (await second).Value!.Answer.ShouldBe(Answer);
    }

    [Fact]
    public async Task A_claim_whose_gateway_died_is_taken_over_as_the_same_operation()
    {
        var dead = await Claimed();
        await cluster.Deactivate(_caller);

        cluster.Clock.Advance(ClaimLease.Length);

        var next = await Claimed();
        (next.OperationId, next.IsRepeat, next.Answer).ShouldBe((dead.OperationId, true, null));
    }

    [Fact]
    public async Task Who_waits_takes_over_as_soon_as_the_claim_has_ended()
    {
        var dead = await Claimed();
        cluster.Clock.Advance(ClaimLease.Length - TimeSpan.FromSeconds(2));
        var waiting = Claim();

        await cluster.Pass(TimeSpan.FromSeconds(2), until: () => Task.FromResult(waiting.IsCompleted));

        (await waiting).Value!.OperationId.ShouldBe(dead.OperationId);
    }

    [Fact]
    public async Task Who_lost_its_claim_is_told_and_its_answer_is_not_kept()
    {
        var late = await Claimed();
        cluster.Clock.Advance(ClaimLease.Length);
        var next = await Claimed();

        (await _caller.Renew(late, Cancel)).ShouldBeNull();
        (await _caller.Complete(late, new(500, "late"), Cancel)).ShouldBeFalse();
        await _caller.Abandon(late, nothingDone: true, Cancel);

        (await _caller.Complete(next, Answer, Cancel)).ShouldBeTrue();
        (await Claimed()).Answer.ShouldBe(Answer);
    }

    private async Task<IdempotencyClaim> Claimed() => (await Claim()).Value!;

    private Task<Reply<IdempotencyClaim>> Claim() => _caller.Claim(new("key", "print", Id("call")), Cancel);
}
