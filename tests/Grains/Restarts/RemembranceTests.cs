using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Restarts;

public sealed class RemembranceTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_ended_sandbox_is_forgotten_after_seven_days_and_not_before()
    {
        var first = await RestartableCluster.Start(_folder);
        var ended = await first.Sandbox();
        await ended.Grain.Delete(ended.DeveloperId, Cancel);

        var second = await first.Restart(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(5));
        var known = ended with { Cluster = second };
        await second.Reconcile();
        await second.Pass(TimeSpan.FromMinutes(2));
        (await known.Get()).Phase.ShouldBe(SandboxPhase.Deleted);
        (await known.Developer.Holds(Cancel)).ShouldHaveSingleItem();

        await using var third = await second.Restart(TimeSpan.FromMinutes(5));
        var forgotten = ended with { Cluster = third };
        await third.Pass(TimeSpan.FromMinutes(1), until: async () =>
            (await forgotten.Grain.Get(ended.DeveloperId, Cancel)).Refusal?.Code == RefusalCodes.SandboxNotFound);
        (await forgotten.Developer.Holds(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_is_forgotten_after_a_day_and_not_before()
    {
        var (caller, answer) = (Id("dev"), new RecordedAnswer(201, "sealed"));
        var first = await RestartableCluster.Start(_folder);
        var claim = (await first.Grains.Idempotency(caller).Claim(new("key", "print", "call_1"), Cancel)).Value!;
        await first.Grains.Idempotency(caller).Complete(claim, answer, Cancel);

        var second = await first.Restart(TimeSpan.FromHours(23));
        (await second.Grains.Idempotency(caller).Claim(new("key", "print", "call_2"), Cancel)).Value!.Answer.ShouldBe(answer);

        await using var third = await second.Restart(TimeSpan.FromHours(1));
        var next = (await third.Grains.Idempotency(caller).Claim(new("key", "other print", "call_3"), Cancel)).Value!;
        (next.Answer, next.OperationId).ShouldBe((null, "call_3"));
    }
}
