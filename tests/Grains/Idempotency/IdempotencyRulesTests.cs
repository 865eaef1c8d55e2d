using Sandboxes.Contracts;
using Sandboxes.Grains.Idempotency;

namespace Sandboxes.Grains.Tests.Idempotency;

public sealed class IdempotencyRulesTests
{
    private static readonly DateTimeOffset Now = new(2020, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly RecordedAnswer Answer = new(201, "sealed");
    private static readonly ClaimKey First = new("key", "print", "call_1");
    private static readonly ClaimKey Second = First with { CallId = "call_2" };

    private static IdempotencyState Begun => IdempotencyRules.Begin(First, Now);

    [Fact]
    public void The_first_call_gives_the_operation_its_name()
    {
        var begun = Begun;

        (begun.OperationId, begun.CallId, begun.IsRepeat, begun.Answer).ShouldBe(("call_1", "call_1", false, null));
    }

    [Fact]
    public void A_claim_that_lasts_is_refused_to_another_call() =>
        IdempotencyRules.Claim(Begun, Second, Now + ClaimLease.Length - TimeSpan.FromTicks(1)).Refusal.ShouldBe(IdempotencyRules.InProgress);

    [Fact]
    public void A_claim_that_has_ended_is_taken_over_with_its_operation()
    {
        var taken = IdempotencyRules.Claim(Begun, Second, Now + ClaimLease.Length).State!;

        (taken.OperationId, taken.CallId, taken.IsRepeat, taken.Until).ShouldBe(("call_1", "call_2", true, Now + (2 * ClaimLease.Length)));
    }

    [Fact]
    public void A_claim_of_a_process_that_is_gone_is_taken_over_at_once_where_there_is_one_process_only()
    {
        var begun = IdempotencyRules.Begin(First with { Holder = "before", IsOnlyHolder = true }, Now);

        var taken = IdempotencyRules.Claim(begun, Second with { Holder = "after", IsOnlyHolder = true }, Now).State!;

        (taken.OperationId, taken.CallId, taken.Holder, taken.IsRepeat).ShouldBe(("call_1", "call_2", "after", true));
        IdempotencyRules.Claim(taken, First with { Holder = "after", IsOnlyHolder = true }, Now).Refusal.ShouldBe(IdempotencyRules.InProgress);
    }

    [Fact]
    public void A_claim_of_another_process_lasts_where_there_may_be_several()
    {
        var begun = IdempotencyRules.Begin(First with { Holder = "one" }, Now);

        IdempotencyRules.Claim(begun, Second with { Holder = "other" }, Now).Refusal.ShouldBe(IdempotencyRules.InProgress);
    }

    [Fact]
    public void A_claim_that_is_asked_for_again_is_the_same()
    {
        var begun = Begun;

        IdempotencyRules.Claim(begun, First, Now.AddSeconds(1)).State.ShouldBeSameAs(begun);
    }

    [Fact]
    public void A_renewed_claim_lasts_from_then_on()
    {
        var renewed = IdempotencyRules.Renew(Begun, "call_1", Now.AddSeconds(29))!;

        IdempotencyRules.Claim(renewed, Second, Now.AddSeconds(58)).Refusal.ShouldBe(IdempotencyRules.InProgress);
    }

    [Fact]
    public void A_claim_that_nobody_took_can_be_renewed_late() => IdempotencyRules.Renew(Begun, "call_1", Now.AddHours(1)).ShouldNotBeNull();

    [Fact]
    public void Who_lost_the_claim_can_neither_renew_nor_complete_nor_release_it()
    {
        var taken = IdempotencyRules.Claim(Begun, Second, Now.AddMinutes(1)).State!;

        IdempotencyRules.Renew(taken, "call_1", Now).ShouldBeNull();
        IdempotencyRules.Complete(taken, "call_1", Answer).ShouldBeNull();
        IdempotencyRules.Release(taken, "call_1").ShouldBeNull();
    }

    [Fact]
    public void An_answer_is_for_every_call_of_the_request_and_for_no_other()
    {
        var answered = IdempotencyRules.Complete(Begun, "call_1", Answer)!;

        IdempotencyRules.Claim(answered, Second, Now.AddHours(23)).State!.Answer.ShouldBe(Answer);
        IdempotencyRules.Claim(answered, Second with { Fingerprint = "other" }, Now).Refusal.ShouldBe(IdempotencyRules.Mismatch);
    }

    [Fact]
    public void The_first_answer_stays()
    {
        var answered = IdempotencyRules.Complete(Begun, "call_1", Answer)!;

        IdempotencyRules.Complete(answered, "call_1", new(200, "other")).ShouldBeSameAs(answered);
        IdempotencyRules.Release(answered, "call_1").ShouldBeNull();
    }

    [Fact]
    public void A_released_operation_is_taken_up_at_once()
    {
        var released = IdempotencyRules.Release(Begun, "call_1")!;

        var taken = IdempotencyRules.Claim(released, Second, Now).State!;
        (taken.OperationId, taken.CallId, taken.IsRepeat).ShouldBe(("call_1", "call_2", true));
    }

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(false, false, false)]
    [InlineData(true, true, false)]
    [InlineData(false, true, false)]
    public void A_key_is_free_only_where_no_call_can_have_done_anything(bool nothingDone, bool isRepeat, bool free) =>
        IdempotencyRules.IsFree(Begun with { IsRepeat = isRepeat }, nothingDone).ShouldBe(free);

    [Fact]
    public void The_refusals_have_codes_of_their_own() =>
        (IdempotencyRules.Mismatch.Code, IdempotencyRules.InProgress.Code)
            .ShouldBe((RefusalCodes.IdempotencyMismatch, RefusalCodes.IdempotencyInProgress));

    [Fact]
    public void Two_renewals_may_fail_before_a_gateway_gives_up_and_it_gives_up_before_anybody_may_take_over()
    {
        (3 * ClaimLease.Beat).ShouldBeLessThan(ClaimLease.Length - ClaimLease.Margin);
        ClaimLease.Margin.ShouldBeGreaterThan(TimeSpan.Zero);
    }
}
