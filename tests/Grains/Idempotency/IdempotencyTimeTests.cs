using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Idempotency;

[Collection(ClockedTests.Name)]
public sealed class IdempotencyTimeTests(ClockedCluster cluster)
{
    private static readonly RecordedAnswer Answer = new(201, "sealed");

    private readonly IIdempotencyGrain _key = cluster.Grains.GetGrain<IIdempotencyGrain>(Id("idem"));

    [Fact]
    public async Task A_second_claim_loses_patience_and_the_first_is_not_disturbed()
    {
        var claim = (await _key.Claim("print", Cancel)).Value!;
        var second = _key.Claim("print", Cancel);

        await cluster.Pass(TimeSpan.FromSeconds(20), until: () => Task.FromResult(second.IsCompleted));

        (await second).Refusal!.Code.ShouldBe(RefusalCodes.IdempotencyInProgress);
        await _key.Complete(claim.OperationId, Answer, Cancel);
        (await _key.Claim("print", Cancel)).Value!.Answer.ShouldBe(Answer);
    }
}
