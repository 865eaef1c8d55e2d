using Sandboxes.Contracts;
using Sandboxes.Grains.Idempotency;

namespace Sandboxes.Grains.Tests.Idempotency;

public sealed class IdempotencyRulesTests
{
    private static readonly DateTimeOffset Now = new(2020, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_claim_is_remembered_for_a_day()
    {
        var claimed = IdempotencyRules.Claimed("print", "op_1", Now);

        IdempotencyRules.IsForgotten(claimed, Now.AddHours(24).AddTicks(-1)).ShouldBeFalse();
        IdempotencyRules.IsForgotten(claimed, Now.AddHours(24)).ShouldBeTrue();
    }

    [Fact]
    public void There_is_nothing_to_forget_of_a_free_key() => IdempotencyRules.IsForgotten(new(), Now).ShouldBeFalse();

    [Fact]
    public void A_claim_has_no_answer_yet() =>
        IdempotencyRules.Claimed("print", "op_1", Now).ShouldBe(new IdempotencyState { Fingerprint = "print", OperationId = "op_1", ClaimedAt = Now });

    [Fact]
    public void The_refusals_have_codes_of_their_own() =>
        (IdempotencyRules.Mismatch.Code, IdempotencyRules.InProgress.Code)
            .ShouldBe((RefusalCodes.IdempotencyMismatch, RefusalCodes.IdempotencyInProgress));
}
