using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Idempotency;

public sealed class IdempotencyGrainTests(SandboxCluster cluster)
{
    private static readonly RecordedAnswer Answer = new(201, "sealed");

    private readonly IIdempotencyGrain _caller = cluster.Grains.Idempotency(Id("dev"));

    [Fact]
    public async Task Of_a_thousand_claims_at_once_one_does_the_work_and_all_get_its_answer()
    {
        var claims = Enumerable.Range(0, 1_000).Select(_ => Claim()).ToList();
        var winner = (await await Task.WhenAny(claims)).Value!;
        winner.Answer.ShouldBeNull();

        (await _caller.Complete(winner, Answer, Cancel)).ShouldBeTrue();

        var replies = await Task.WhenAll(claims);
        replies.Count(reply => reply.Value!.Answer is null).ShouldBe(1);
        replies.Count(reply => reply.Value!.Answer == Answer && reply.Value.OperationId == winner.OperationId).ShouldBe(999);
    }

    [Fact]
    public async Task An_answer_is_replayed_also_after_the_activation_ended()
    {
        var claim = await Claimed();
        await _caller.Complete(claim, Answer, Cancel);
        await cluster.Deactivate(_caller);

        var again = await Claimed();
        (again.OperationId, again.Answer).ShouldBe((claim.OperationId, Answer));
    }

    [Fact]
    public async Task Another_request_with_the_same_key_is_refused()
    {
        var claim = await Claimed();

        (await Claim("other print")).Refusal!.Code.ShouldBe(RefusalCodes.IdempotencyMismatch);
        await _caller.Complete(claim, Answer, Cancel);
        (await Claim("other print")).Refusal!.Code.ShouldBe(RefusalCodes.IdempotencyMismatch);
    }

    [Fact]
    public async Task Keys_of_one_caller_do_not_wait_for_each_other()
    {
        var one = await Claimed();
        var other = (await _caller.Claim(new("other key", "print", Id("call")), Cancel)).Value!;

        other.OperationId.ShouldNotBe(one.OperationId);
    }

    [Fact]
    public async Task A_renewed_claim_is_still_of_its_process_also_after_the_activation_ended()
    {
        var claim = (await _caller.Claim(new("held key", "print", Id("call"), "here", IsOnlyHolder: true), Cancel)).Value!;

        (await _caller.Renew(claim, Cancel)).ShouldNotBeNull().Holder.ShouldBe("here");
        await cluster.Deactivate(_caller);
        (await _caller.Claim(new("held key", "print", Id("call"), "elsewhere", IsOnlyHolder: true), Cancel)).Value!.OperationId.ShouldBe(claim.OperationId);
    }

    [Fact]
    public async Task An_abandoned_key_is_free_for_any_request()
    {
        var claim = await Claimed();

        await _caller.Abandon(claim, nothingDone: true, Cancel);

        var next = (await Claim("other print")).Value!;
        (next.Answer, next.IsRepeat).ShouldBe((null, false));
        next.OperationId.ShouldNotBe(claim.OperationId);
    }

    [Fact]
    public async Task What_may_have_been_done_is_tried_again_as_the_same_operation()
    {
        var claim = await Claimed();

        await _caller.Abandon(claim, nothingDone: false, Cancel);

        (await Claim("other print")).Refusal!.Code.ShouldBe(RefusalCodes.IdempotencyMismatch);
        var next = await Claimed();
        (next.OperationId, next.IsRepeat).ShouldBe((claim.OperationId, true));
    }

    [Fact]
    public async Task A_refusal_of_the_second_try_does_not_make_the_first_undone()
    {
        await _caller.Abandon(await Claimed(), nothingDone: false, Cancel);
        var second = await Claimed();

        await _caller.Abandon(second, nothingDone: true, Cancel);

        (await Claimed()).OperationId.ShouldBe(second.OperationId);
    }

    [Fact]
    public async Task When_the_first_gives_up_one_of_those_that_wait_goes_on()
    {
        var claim = await Claimed();
        List<Task<Reply<IdempotencyClaim>>> waiting = [Claim(), Claim()];

        await _caller.Abandon(claim, nothingDone: true, Cancel);

        var next = await Task.WhenAny(waiting);
        (await next).Value!.Answer.ShouldBeNull();
        await _caller.Complete((await next).Value!, Answer, Cancel);
        (await Task.WhenAll(waiting)).Count(reply => reply.Value!.Answer == Answer).ShouldBe(1);
    }

    [Fact]
    public async Task A_call_that_asks_again_has_its_claim_still()
    {
        var command = new ClaimKey("key", "print", Id("call"));
        var first = (await _caller.Claim(command, Cancel)).Value!;
        await cluster.Deactivate(_caller);

        (await _caller.Claim(command, Cancel)).Value.ShouldBe(first);
    }

    [Fact]
    public async Task A_claim_whose_answer_was_lost_can_be_given_up_by_its_call()
    {
        var command = new ClaimKey("key", "print", Id("call"));
        await _caller.Claim(command, Cancel);

        await _caller.Abandon(new(command.Key, command.Fingerprint, command.CallId, command.CallId, false, Guid.Empty), nothingDone: true, Cancel);

        (await Claimed()).IsRepeat.ShouldBeFalse();
    }

    [Fact]
    public async Task An_answer_that_is_given_twice_is_kept_once()
    {
        var claim = await Claimed();

        (await _caller.Complete(claim, Answer, Cancel)).ShouldBeTrue();
        (await _caller.Complete(claim, new(200, "other"), Cancel)).ShouldBeTrue();

        (await Claimed()).Answer.ShouldBe(Answer);
    }

    [Fact]
    public async Task A_claim_that_was_renewed_is_completed_also_with_what_was_known_before()
    {
        var claim = await Claimed();
        (await _caller.Renew(claim, Cancel)).ShouldNotBeNull().Etag.ShouldNotBe(claim.Etag);

        (await _caller.Complete(claim, Answer, Cancel)).ShouldBeTrue();

        (await Claimed()).Answer.ShouldBe(Answer);
    }

    [Fact]
    public async Task The_answer_of_a_call_that_has_no_claim_is_not_kept()
    {
        var claim = await Claimed();

        (await _caller.Complete(claim with { CallId = "another", Etag = Guid.NewGuid() }, Answer, Cancel)).ShouldBeFalse();

        await _caller.Abandon(claim, nothingDone: false, Cancel);
        (await Claimed()).Answer.ShouldBeNull();
    }

    [Fact]
    public async Task A_reminder_of_a_key_from_an_earlier_version_ends()
    {
        var old = cluster.Grains.Idempotency(Id("dev") + "/hash");

        var due = cluster.Clock.GetUtcNow().AddHours(1).UtcDateTime;
        await cluster.Reminders.UpsertRow(new() { GrainId = old.GetGrainId(), ReminderName = "forget", StartAt = due, Period = TimeSpan.FromHours(1) });

        await old.AsReference<IRemindable>().ReceiveReminder("forget", default);

        (await cluster.Reminders.ReadRows(old.GetGrainId())).Reminders.ShouldBeEmpty();
    }

    private async Task<IdempotencyClaim> Claimed() => (await Claim()).Value!;

    private Task<Reply<IdempotencyClaim>> Claim(string print = "print") => _caller.Claim(new("key", print, Id("call")), Cancel);
}
