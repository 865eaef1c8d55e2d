using System.Collections.Immutable;
using Sandboxes.Containers;
using Sandboxes.Contracts;
using Sandboxes.Grains.Containers;
using Sandboxes.Grains.Sandboxes;
using static Sandboxes.Grains.Tests.Sandboxes.SandboxSamples;

namespace Sandboxes.Grains.Tests.Containers;

public sealed class ContainerRulesTests
{
    private const string Id = "sbx_1";
    private static readonly InsideKey Inside = new("key_1", "sk_sbx_1");
    private static readonly ContainerTerms Terms = new(new(1, 256, 64, 256), []);

    [Fact]
    public void Each_container_has_a_number_of_its_own()
    {
        var (first, one) = ContainerRules.Next(Id, Contained(), Inside);
        var (second, other) = ContainerRules.Next(Id, first, Inside);

        (one.Name, other.Name, second.ContainerCount).ShouldBe(("sbx_1-1", "sbx_1-2", 2));
    }

    [Theory]
    [InlineData("standard", ContainerSecurity.Standard, true)]
    [InlineData("high", ContainerSecurity.High, false)]
    public void At_high_security_nothing_inside_is_given_a_key(string level, ContainerSecurity security, bool hasKey)
    {
        var (state, container) = ContainerRules.Next(Id, Contained(level), Inside);

        (container.Key is not null).ShouldBe(hasKey);
        ContainerRules.Spec(Id, state, container, 3).ShouldBe(new(
            "sbx_1-1", Id, "dev_1", 3, "sandbox-orleans/sandbox:latest", new(1, 256, 64, 256), security));
    }

    [Fact]
    public void The_container_of_a_paused_sandbox_is_made_frozen() =>
        ContainerRules.Spec(Id, Running() with { Phase = SandboxPhase.Paused }, Running().Container!, 1).Paused.ShouldBeTrue();

    [Fact]
    public void A_replaced_container_is_kept_in_mind_until_it_is_removed()
    {
        var state = ContainerRules.Replace(Running(), null);

        state.Container.ShouldBeNull();
        state.Retired.ShouldBe([new RetiredContainer("sbx_1-1", Inside)]);
        ContainerRules.Owned(state).ShouldBe(["sbx_1-1"]);
    }

    [Fact]
    public void The_container_of_a_reset_under_way_is_owned()
    {
        var (state, next) = ContainerRules.Next(Id, Running(), Inside);

        var resetting = state with { Phase = SandboxPhase.Resetting, Reset = new(2, [], [], true, true, true, next) };

        ContainerRules.Owned(resetting).ShouldBe(["sbx_1-1", "sbx_1-2"]);
    }

    [Theory]
    [InlineData(SandboxPhase.None)]
    [InlineData(SandboxPhase.Failed)]
    [InlineData(SandboxPhase.Deleted)]
    public void A_sandbox_that_is_not_there_or_failed_owns_nothing(SandboxPhase phase) =>
        ContainerRules.Owned(Running() with { Phase = phase }).ShouldBeEmpty();

    [Fact]
    public void A_container_that_is_there_as_it_should_be_is_fine() =>
        ContainerRules.Find(Running(), Seen(new SeenContainer("sbx_1-1", false, null))).ShouldBe(ContainerFinding.Fine);

    [Fact]
    public void A_container_that_is_missing_is_lost() =>
        ContainerRules.Find(Running(), Seen(new SeenContainer("sbx_1-9", false, null))).Lost.ShouldNotBeNull();

    [Fact]
    public void A_container_that_ended_is_lost_and_how_is_told() =>
        ContainerRules.Find(Running(), Seen(new SeenContainer("sbx_1-1", false, "its main process ended with 137"))).Lost.ShouldBe("its main process ended with 137");

    [Theory]
    [InlineData(SandboxPhase.Ready, true, true)]
    [InlineData(SandboxPhase.Ready, false, false)]
    [InlineData(SandboxPhase.Paused, true, false)]
    [InlineData(SandboxPhase.Paused, false, true)]
    public void A_container_is_frozen_exactly_while_its_sandbox_is_paused(SandboxPhase phase, bool isFrozen, bool isWrong) =>
        ContainerRules.Find(Running() with { Phase = phase }, Seen(new SeenContainer("sbx_1-1", isFrozen, null))).IsMisfrozen.ShouldBe(isWrong);

    [Fact]
    public void What_was_seen_before_the_container_was_made_says_nothing() =>
        ContainerRules.Find(Running(), new(Now, [])).ShouldBe(ContainerFinding.Fine);

    [Fact]
    public void What_was_seen_before_the_last_change_of_phase_says_nothing() =>
        ContainerRules.Find(Running() with { PhaseSince = Now.AddMinutes(2) }, Seen()).ShouldBe(ContainerFinding.Fine);

    [Theory]
    [InlineData(SandboxPhase.Provisioning)]
    [InlineData(SandboxPhase.Resetting)]
    [InlineData(SandboxPhase.Deleting)]
    public void While_something_is_under_way_nothing_is_lost(SandboxPhase phase) =>
        ContainerRules.Find(Running() with { Phase = phase }, Seen()).ShouldBe(ContainerFinding.Fine);

    [Fact]
    public void A_lost_container_is_followed_by_another()
    {
        var state = ContainerRules.Lose(Id, Running(), Inside, Now);

        (state.Phase, state.Container!.Name, state.Container.MadeAt).ShouldBe((SandboxPhase.Ready, "sbx_1-2", null));
        state.Retired.ShouldHaveSingleItem().Name.ShouldBe("sbx_1-1");
        state.Losses.ShouldBe([Now]);
    }

    [Fact]
    public void The_third_loss_within_ten_minutes_is_the_last()
    {
        var state = ContainerRules.Lose(Id, Running() with { Losses = [Now.AddMinutes(-9), Now.AddMinutes(-1)] }, Inside, Now);

        (state.Phase, state.Reason, state.Container).ShouldBe((SandboxPhase.Failed, "container_lost", null));
        state.Retired.ShouldHaveSingleItem().Name.ShouldBe("sbx_1-1");
    }

    [Fact]
    public void Losses_that_are_ten_minutes_old_do_not_count()
    {
        var state = ContainerRules.Lose(Id, Running() with { Losses = [Now.AddMinutes(-10), Now.AddMinutes(-9)] }, Inside, Now);

        state.Phase.ShouldBe(SandboxPhase.Ready);
        state.Losses.ShouldBe([Now.AddMinutes(-9), Now]);
    }

    [Fact]
    public void Only_high_security_is_refused_what_the_host_cannot_hold()
    {
        var terms = Terms with { Unenforced = ["swap"] };

        ContainerRules.Unenforceable(Contained().Settings!, terms).ShouldBeNull();
        ContainerRules.Unenforceable(Contained("high").Settings!, Terms).ShouldBeNull();
        ContainerRules.Unenforceable(Contained("high").Settings!, terms)!.Faults.ShouldHaveSingleItem().Field.ShouldBe("security_level");
    }

    private static SandboxState Contained(string security = "standard") =>
        Ready(new(Isolation: "container", SecurityLevel: security, Resources: new(1, 256, 0.0625)));

    private static SandboxState Running()
    {
        var (state, container) = ContainerRules.Next(Id, Contained(), Inside);
        return state with { Container = container.Made(Terms, Now) };
    }

    private static ContainersSeen Seen(params ImmutableArray<SeenContainer> containers) => new(Now.AddMinutes(1), containers);
}
