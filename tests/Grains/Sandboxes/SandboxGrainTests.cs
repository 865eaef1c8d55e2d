using System.Collections.Immutable;
using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Sandboxes;

public sealed class SandboxGrainTests(SandboxCluster cluster)
{
    [Fact]
    public async Task An_update_is_kept()
    {
        var sandbox = await cluster.Sandbox();

        await sandbox.Grain.Update(
            sandbox.DeveloperId, new("renamed", 5, ImmutableDictionary<string, string?>.Empty.Add("team", "a"), "deny"), Cancel);
        await cluster.Deactivate(sandbox.Grain);

        var view = await sandbox.Get();
        (view.Name, view.DefaultDecision, view.Metadata["team"]).ShouldBe(("renamed", "deny", "a"));
        (await sandbox.Context()).DefaultDecision.ShouldBe("deny");
    }

    [Fact]
    public async Task An_extension_moves_the_end()
    {
        var sandbox = await cluster.Sandbox(Provisions.Bare with { LifetimeMinutes = 30 });
        var before = (await sandbox.Get()).ExpiresAt;

        (await sandbox.Grain.Extend(sandbox.DeveloperId, new(15), Cancel)).Value!.ExpiresAt.ShouldBe(before.AddMinutes(15));

        (await sandbox.Grain.Extend(sandbox.DeveloperId, new(1_440), Cancel)).Refusal!.Faults.ShouldHaveSingleItem().Field.ShouldBe("minutes");
        (await sandbox.Get()).ExpiresAt.ShouldBe(before.AddMinutes(15));
    }

    [Fact]
    public async Task A_call_is_admitted_into_the_present_generation()
    {
        var sandbox = await cluster.Sandbox(Provisions.Bare with { DefaultDecision = "deny" });
        await sandbox.Reset();

        var admission = (await sandbox.Grain.Admit(new(sandbox.DeveloperId, true), Cancel)).Value!;

        var context = admission.Context!;
        (context.SandboxId, context.DeveloperId, context.Generation, context.Now, context.DefaultDecision, context.Explain)
            .ShouldBe((sandbox.Id, sandbox.DeveloperId, 2, Provisions.Start, "deny", true));
        context.RealSecondsPerVirtual.ShouldBeNull();
        (admission.RateLimit.Limit, admission.RateLimit.Remaining, admission.RateLimit.Allowed).ShouldBe((300, 299, true));
    }

    [Fact]
    public async Task The_call_after_the_last_of_a_minute_is_one_too_many()
    {
        var sandbox = await cluster.Sandbox();

        var admissions = await Task.WhenAll(Enumerable.Range(0, 301).Select(_ => sandbox.Grain.Admit(new(sandbox.DeveloperId, false), Cancel)));

        admissions.Count(reply => reply.Value!.RateLimit.Allowed && reply.Value.Context is not null).ShouldBe(300);
        var refused = admissions.Single(reply => !reply.Value!.RateLimit.Allowed).Value!;
        (refused.Context, refused.RateLimit.Remaining).ShouldBe((null, 0));
        (await sandbox.Get()).Usage.RequestsLastMinute.ShouldBe(300);
    }

    [Fact]
    public async Task Looking_is_neither_counted_nor_limited()
    {
        var sandbox = await cluster.Sandbox();

        await sandbox.Context();

        (await sandbox.Get()).Usage.RequestsLastMinute.ShouldBe(0);
    }

    [Fact]
    public async Task A_running_clock_tells_how_slow_real_time_is()
    {
        var sandbox = await cluster.Sandbox(Provisions.Bare with { Clock = new(Provisions.Start, 4) });

        (await sandbox.Context()).RealSecondsPerVirtual.ShouldBe(0.25);
    }

    [Fact]
    public async Task The_clock_is_moved_and_set()
    {
        var sandbox = await cluster.Sandbox();

        var moved = await sandbox.Grain.AdvanceClock(sandbox.DeveloperId, new(To: Provisions.Start.AddHours(5)), Cancel);
        var back = await sandbox.Grain.AdvanceClock(sandbox.DeveloperId, new(To: Provisions.Start.AddHours(4)), Cancel);
        var set = await sandbox.Grain.SetClockRate(sandbox.DeveloperId, new(2.5), Cancel);

        moved.Value.ShouldBe(new(Provisions.Start.AddHours(5), 0));
        back.Refusal!.Code.ShouldBe(RefusalCodes.ClockNotForward);
        set.Value!.Rate.ShouldBe(2.5);
        (await sandbox.Grain.GetClock(sandbox.DeveloperId, Cancel)).Value!.Now.ShouldBeGreaterThanOrEqualTo(Provisions.Start.AddHours(5));
    }

    [Fact]
    public async Task Recovering_a_sandbox_that_did_not_fail_leaves_it_as_it_is()
    {
        var sandbox = await cluster.Sandbox();
        var before = await sandbox.Get();

        var after = (await sandbox.Grain.Recover(sandbox.DeveloperId, Cancel)).Value!;

        (after.Phase, after.PhaseSince, after.Generation).ShouldBe((before.Phase, before.PhaseSince, before.Generation));
    }

    [Fact]
    public async Task The_directory_lists_by_page_name_metadata_and_phase()
    {
        var developerId = await cluster.Developer();
        var plain = await cluster.Sandbox(Provisions.Bare, developerId);
        var named = await cluster.Sandbox(Provisions.Bare with { Name = "named", Metadata = ImmutableDictionary<string, string>.Empty.Add("team", "a") }, developerId);
        var ended = await cluster.Sandbox(Provisions.Bare, developerId);
        await ended.Grain.Delete(developerId, Cancel);
        string[] living = [.. new[] { plain.Id, named.Id }.Order(StringComparer.Ordinal)];
        var directory = cluster.Grains.GetGrain<ISandboxDirectoryGrain>(developerId);
        var all = new SandboxFilter(null, null, ImmutableDictionary<string, string>.Empty, 10, null);

        (await Ids(all)).ShouldBe(living);
        (await Ids(all with { Name = "named" })).ShouldBe([named.Id]);
        (await Ids(all with { Metadata = all.Metadata.Add("team", "a") })).ShouldBe([named.Id]);
        (await Ids(all with { Phase = SandboxPhase.Deleted })).ShouldBe([ended.Id]);
        (await directory.List(all with { Limit = 1 }, Cancel)).NextCursor.ShouldBe(living[0]);
        (await Ids(all with { After = living[0] })).ShouldBe([living[1]]);

        async Task<IEnumerable<string>> Ids(SandboxFilter filter) => (await directory.List(filter, Cancel)).Items.Select(sandbox => sandbox.SandboxId);
    }
}
