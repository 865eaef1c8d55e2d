using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Idempotency;

public sealed class IdempotencyGrainTests(SandboxCluster cluster)
{
    private static readonly RecordedAnswer Answer = new(201, "sealed");

    private readonly IIdempotencyGrain _key = cluster.Grains.GetGrain<IIdempotencyGrain>(Id("idem"));

    [Fact]
    public async Task Of_a_thousand_claims_at_once_one_does_the_work_and_all_get_its_answer()
    {
        var claims = Enumerable.Range(0, 1_000).Select(_ => _key.Claim("print", Cancel)).ToList();
        var winner = (await await Task.WhenAny(claims)).Value!;
        winner.Answer.ShouldBeNull();

        await _key.Complete(winner.OperationId, Answer, Cancel);

        var replies = await Task.WhenAll(claims);
        replies.Count(reply => reply.Value!.Answer is null).ShouldBe(1);
        replies.Count(reply => reply.Value!.Answer == Answer && reply.Value.OperationId == winner.OperationId).ShouldBe(999);
    }

    [Fact]
    public async Task An_answer_is_replayed_also_after_the_activation_ended()
    {
        var claim = (await _key.Claim("print", Cancel)).Value!;
        await _key.Complete(claim.OperationId, Answer, Cancel);
        await cluster.Deactivate(_key);

        (await _key.Claim("print", Cancel)).Value.ShouldBe(new(claim.OperationId, Answer));
    }

    [Fact]
    public async Task Another_request_with_the_same_key_is_refused()
    {
        var claim = (await _key.Claim("print", Cancel)).Value!;

        (await _key.Claim("other print", Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.IdempotencyMismatch);
        await _key.Complete(claim.OperationId, Answer, Cancel);
        (await _key.Claim("other print", Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.IdempotencyMismatch);
    }

    [Fact]
    public async Task An_abandoned_key_is_free_for_any_request()
    {
        var claim = (await _key.Claim("print", Cancel)).Value!;

        await _key.Abandon(claim.OperationId, nothingDone: true, Cancel);

        var next = (await _key.Claim("other print", Cancel)).Value!;
        next.Answer.ShouldBeNull();
        next.OperationId.ShouldNotBe(claim.OperationId);
    }

    [Fact]
    public async Task What_may_have_been_done_is_tried_again_as_the_same_operation()
    {
        var claim = (await _key.Claim("print", Cancel)).Value!;

        await _key.Abandon(claim.OperationId, nothingDone: false, Cancel);

        (await _key.Claim("other print", Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.IdempotencyMismatch);
        (await _key.Claim("print", Cancel)).Value!.OperationId.ShouldBe(claim.OperationId);
    }

    [Fact]
    public async Task When_the_first_gives_up_one_of_those_that_wait_goes_on()
    {
        var claim = (await _key.Claim("print", Cancel)).Value!;
        List<Task<Reply<IdempotencyClaim>>> waiting = [_key.Claim("print", Cancel), _key.Claim("print", Cancel)];

        await _key.Abandon(claim.OperationId, nothingDone: true, Cancel);

        var next = await Task.WhenAny(waiting);
        (await next).Value!.Answer.ShouldBeNull();
        await _key.Complete((await next).Value!.OperationId, Answer, Cancel);
        (await Task.WhenAll(waiting)).Count(reply => reply.Value!.Answer == Answer).ShouldBe(1);
    }

    [Fact]
    public async Task A_claim_that_a_crash_cut_off_is_taken_up_under_the_same_operation()
    {
        var claim = (await _key.Claim("print", Cancel)).Value!;
        await cluster.Deactivate(_key);

        (await _key.Claim("print", Cancel)).Value.ShouldBe(new(claim.OperationId, null));
    }

    [Fact]
    public async Task The_answer_of_an_operation_that_is_not_this_one_is_not_kept()
    {
        var claim = (await _key.Claim("print", Cancel)).Value!;

        await _key.Complete("somebody else's", Answer, Cancel);
        await cluster.Deactivate(_key);

        (await _key.Claim("print", Cancel)).Value.ShouldBe(new(claim.OperationId, null));
    }
}
