using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Grains.Sandboxes;
using static Sandboxes.Grains.Tests.Sandboxes.SandboxSamples;

namespace Sandboxes.Grains.Tests.Sandboxes;

public sealed class SandboxRequestTests
{
    [Fact]
    public void An_empty_request_gets_every_default()
    {
        var state = Requested(new());

        (state.Phase, state.PhaseSince, state.ExpiresAt, state.LastActivity).ShouldBe((SandboxPhase.Requested, Now, Now.AddHours(24), Now));
        state.Clock.ShouldBe(ClockState.StartAt(Now, 1, Now));
        state.Generation.ShouldBeNull();
        state.Settings.ShouldBe(new SandboxSettings
        {
            DeveloperId = "dev_1",
            Scenario = "basic_governance",
            SecurityLevel = "standard",
            DefaultDecision = "allow",
            IdleTimeoutMinutes = 60,
            CreatedAt = Now,
            LatestEnd = Now.AddHours(24),
            TestData = new(5, null, true, true, true, 20, 30),
            Key = Key,
            Metadata = state.Settings!.Metadata,
        });
        state.Settings.Metadata.ShouldBeEmpty();
    }

    [Fact]
    public void What_the_request_says_goes_before_the_defaults()
    {
        var command = new ProvisionSandbox(
            Name: "mine",
            Scenario: "trust_decay",
            IdleTimeoutMinutes: 5,
            LifetimeMinutes: 10,
            SecurityLevel: "high",
            TestData: new(2, 9, false, false, false, 1, 3),
            Clock: new(Now.AddDays(-1).ToOffset(TimeSpan.FromHours(2)), 60),
            DefaultDecision: "deny");

        var state = Requested(command);

        var settings = state.Settings!;
        (settings.Name, settings.Scenario, settings.SecurityLevel, settings.DefaultDecision, settings.IdleTimeoutMinutes)
            .ShouldBe(("mine", "trust_decay", "high", "deny", 5));
        settings.TestData.ShouldBe(command.TestData);
        (state.ExpiresAt, settings.LatestEnd).ShouldBe((Now.AddMinutes(10), Now.AddHours(24)));
        (state.Clock!.Start, state.Clock.Start.Offset, state.Clock.Rate).ShouldBe((Now.AddDays(-1), TimeSpan.Zero, 60));
    }

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var command = new ProvisionSandbox(
            Scenario: "none",
            Image: "busybox",
            LifetimeMinutes: 1_441,
            ResetSchedule: "0 0 * * *",
            Clock: new(new DateTimeOffset(9001, 1, 1, 0, 0, 0, TimeSpan.Zero)),
            FromSnapshot: "snap_1",
            Metadata: ImmutableDictionary<string, string>.Empty.Add("", "x"));

        var refusal = Refused(command);

        refusal.Code.ShouldBe(RefusalCodes.InvalidRequest);
        refusal.Faults.Select(fault => fault.Field).ShouldBe(
            ["scenario", "lifetime_minutes", "clock.start", "image", "from_snapshot", "reset_schedule", "metadata."], ignoreOrder: true);
    }

    [Fact]
    public void A_fault_of_the_scenario_lists_those_there_are() =>
        Refused(new(Scenario: "none")).Faults.ShouldHaveSingleItem().Message.ShouldContain("basic_governance");

    [Fact]
    public void A_scenario_that_the_configuration_leaves_out_is_not_there()
    {
        var defaults = Defaults(null, "basic_governance");

        Refused(new(Scenario: "trust_decay"), defaults).Faults.ShouldHaveSingleItem().Field.ShouldBe("scenario");
    }

    [Fact]
    public void The_longest_life_is_the_configured_one()
    {
        var defaults = Defaults(new EnvironmentsOptions { MaxLifetimeHours = 2, IdleTimeoutMinutes = 7 });

        SandboxRules.Request(new(LifetimeMinutes: 120), defaults, "dev_1", Key, Now).State!.ExpiresAt.ShouldBe(Now.AddHours(2));
        SandboxRules.Request(new(), defaults, "dev_1", Key, Now).State!.Settings!.IdleTimeoutMinutes.ShouldBe(7);
        Refused(new(LifetimeMinutes: 121), defaults).Faults.ShouldHaveSingleItem().Message.ShouldContain("120");
    }

    [Theory]
    [InlineData(1, 64, 1_000, true)]
    [InlineData(50, 64, 1_000, true)]
    [InlineData(51, 5, 5, false)]
    [InlineData(1, 65, 5, false)]
    [InlineData(1, 5, 1_001, false)]
    public void Metadata_is_bounded(int entries, int nameLength, int valueLength, bool accepted)
    {
        var metadata = Enumerable.Range(0, entries).ToImmutableDictionary(
            number => $"{number}".PadLeft(nameLength, 'n'), _ => new string('v', valueLength));

        var (state, refusal) = SandboxRules.Request(new(Metadata: metadata), Defaults(), "dev_1", Key, Now);

        (state is not null, refusal is null).ShouldBe((accepted, accepted));
    }
}
