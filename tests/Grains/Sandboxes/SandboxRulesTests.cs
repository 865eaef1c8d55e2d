using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Grains.Sandboxes;
using static Sandboxes.Grains.Tests.Sandboxes.SandboxSamples;

namespace Sandboxes.Grains.Tests.Sandboxes;

public sealed class SandboxRulesTests
{
    private static ImmutableDictionary<string, string?> Patch(params (string Name, string? Value)[] members) =>
        members.ToImmutableDictionary(member => member.Name, member => member.Value);

    [Fact]
    public void An_update_changes_only_what_it_names()
    {
        var state = Ready(new(Name: "old", IdleTimeoutMinutes: 9));

        var settings = SandboxRules.Update(state, new(DefaultDecision: "deny")).State!.Settings!;

        settings.ShouldBe(state.Settings! with { DefaultDecision = "deny" });
    }

    [Fact]
    public void Metadata_is_merged_and_a_null_takes_an_entry_out()
    {
        var state = Ready(new(Metadata: ImmutableDictionary<string, string>.Empty.Add("team", "a").Add("old", "b")));

        var settings = SandboxRules.Update(state, new(Metadata: Patch(("team", "c"), ("old", null), ("new", "d"), ("none", null)))).State!.Settings!;

        settings.Metadata.OrderBy(entry => entry.Key).ShouldBe([new("new", "d"), new("team", "c")]);
    }

    [Fact]
    public void A_null_takes_away_what_can_be_absent()
    {
        var state = Ready(new(Name: "old", Metadata: ImmutableDictionary<string, string>.Empty.Add("team", "a")));

        var settings = SandboxRules.Update(state, new(Name: new(null), Metadata: new(null))).State!.Settings!;

        settings.Name.ShouldBeNull();
        settings.Metadata.ShouldBeEmpty();
    }

    [Fact]
    public void Metadata_stays_within_its_bounds_when_merged()
    {
        var fifty = Enumerable.Range(0, 50).ToImmutableDictionary(number => $"n{number}", _ => "v");

        SandboxRules.Update(Ready(new(Metadata: fifty)), new(Metadata: Patch(("one_more", "v")))).Refusal!
            .Faults.ShouldHaveSingleItem().Field.ShouldBe("metadata");
        SandboxRules.Update(Ready(new(Metadata: fifty)), new(Metadata: Patch(("one_more", "v"), ("n0", null)))).Refusal.ShouldBeNull();
    }

    [Fact]
    public void An_extension_is_added_to_the_present_end() =>
        SandboxRules.Extend(Ready(new(LifetimeMinutes: 10)), new(20)).State!.ExpiresAt.ShouldBe(Now.AddMinutes(30));

    [Fact]
    public void No_extension_passes_the_longest_life()
    {
        SandboxRules.Extend(Ready(new(LifetimeMinutes: 1_000)), new(440)).State!.ExpiresAt.ShouldBe(Now.AddHours(24));
        SandboxRules.Extend(Ready(new(LifetimeMinutes: 1_000)), new(441)).Refusal!.Faults.ShouldHaveSingleItem().Field.ShouldBe("minutes");
    }

    [Fact]
    public void The_clock_moves_by_seconds_or_to_an_instant()
    {
        var state = Ready(new(Clock: new(Now, 0)));

        SandboxRules.Advance(state, new(Seconds: 90), Now).State!.Clock!.At(Now).ShouldBe(Now.AddSeconds(90));
        SandboxRules.Advance(state, new(To: Now.AddDays(3).ToOffset(TimeSpan.FromHours(5))), Now).State!.Clock!.At(Now).ShouldBe(Now.AddDays(3));
    }

    [Fact]
    public void The_clock_wants_either_seconds_or_an_instant()
    {
        SandboxRules.Advance(Ready(), new(), Now).Refusal!.Code.ShouldBe(RefusalCodes.InvalidRequest);
        SandboxRules.Advance(Ready(), new(5, Now.AddDays(1)), Now).Refusal!.Code.ShouldBe(RefusalCodes.InvalidRequest);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void The_clock_only_moves_forward(int seconds) =>
        SandboxRules.Advance(Ready(new(Clock: new(Now, 0))), new(To: Now.AddSeconds(seconds)), Now).Refusal!.Code
            .ShouldBe(RefusalCodes.ClockNotForward);

    [Theory]
    [InlineData(366, true)]
    [InlineData(367, false)]
    public void A_step_of_the_clock_is_at_most_366_days(int days, bool accepted) =>
        (SandboxRules.Advance(Ready(new(Clock: new(Now, 0))), new(To: Now.AddDays(days)), Now).Refusal is null).ShouldBe(accepted);

    [Fact]
    public void No_step_takes_the_clock_past_its_end()
    {
        var state = Ready(new(Clock: new(ClockState.End.AddDays(-1), 0)));

        SandboxRules.Advance(state, new(To: ClockState.End), Now).Refusal.ShouldBeNull();
        SandboxRules.Advance(state, new(To: ClockState.End.AddSeconds(1)), Now).Refusal!.Code.ShouldBe(RefusalCodes.InvalidRequest);
    }

    [Theory]
    [InlineData(59, 59, null)]
    [InlineData(60, 60, "idle_timeout")]
    [InlineData(119, 10, null)]
    [InlineData(120, 10, "lifetime_expired")]
    [InlineData(120, 120, "lifetime_expired")]
    public void A_sandbox_is_overdue_when_idle_or_old(int age, int idle, string? reason) =>
        SandboxRules.Overdue(Ready(new(LifetimeMinutes: 120)), Now.AddMinutes(age - idle), Now.AddMinutes(age)).ShouldBe(reason);
}
