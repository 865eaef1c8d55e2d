using Sandboxes.Contracts;
using Sandboxes.Grains.Sandboxes;

namespace Sandboxes.Grains.Tests.Sandboxes;

public sealed class SandboxLifecycleTests
{
    private static readonly DateTimeOffset Now = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Row: from. Column: to, in the order of the phases. One for a legal change.</summary>
    private static readonly Dictionary<SandboxPhase, string> Table = new()
    {
        //                              N Q P R P R S F D E
        [SandboxPhase.None] = /*........*/ "0100000000",
        [SandboxPhase.Requested] = /*...*/ "0010000010",
        [SandboxPhase.Provisioning] = /**/ "0001000110",
        [SandboxPhase.Ready] = /*.......*/ "0000111110",
        [SandboxPhase.Paused] = /*......*/ "0001011110",
        [SandboxPhase.Resetting] = /*...*/ "0001000110",
        [SandboxPhase.Snapshotting] = /**/ "0001100110",
        [SandboxPhase.Failed] = /*......*/ "0011010010",
        [SandboxPhase.Deleting] = /*....*/ "0000000001",
        [SandboxPhase.Deleted] = /*.....*/ "0000000000",
    };

    public static TheoryData<SandboxPhase, SandboxPhase> EveryPair { get; } = new(
        from source in Enum.GetValues<SandboxPhase>() from target in Enum.GetValues<SandboxPhase>() select (source, target));

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void A_change_of_phase_is_legal_as_the_table_says(SandboxPhase from, SandboxPhase to)
    {
        SandboxLifecycle.IsLegal(from, to).ShouldBe(Table[from][(int)to] == '1');
        (SandboxLifecycle.Enter(new SandboxState { Phase = from }, to, Now).Refusal is null).ShouldBe(Table[from][(int)to] == '1');
    }

    [Fact]
    public void A_new_phase_notes_when_and_why()
    {
        var entered = SandboxLifecycle.Enter(new SandboxState { Phase = SandboxPhase.Ready }, SandboxPhase.Deleting, Now, "deleted", "Asked for.").State!;

        (entered.Phase, entered.PhaseSince, entered.Reason, entered.Message).ShouldBe((SandboxPhase.Deleting, Now, "deleted", "Asked for."));
    }

    [Fact]
    public void A_phase_without_a_reason_forgets_the_last_one()
    {
        var failed = new SandboxState { Phase = SandboxPhase.Failed, Reason = "resetting_failed", Message = "Something." };

        var entered = SandboxLifecycle.Enter(failed, SandboxPhase.Resetting, Now).State!;

        (entered.Reason, entered.Message).ShouldBe((null, null));
    }

    [Theory]
    [InlineData(SandboxPhase.Deleted, SandboxPhase.Ready, RefusalCodes.SandboxEnded)]
    [InlineData(SandboxPhase.Deleting, SandboxPhase.Resetting, RefusalCodes.SandboxEnded)]
    [InlineData(SandboxPhase.Resetting, SandboxPhase.Paused, RefusalCodes.SandboxNotReady)]
    [InlineData(SandboxPhase.Failed, SandboxPhase.Paused, RefusalCodes.SandboxNotReady)]
    public void An_illegal_change_tells_whether_the_sandbox_has_ended(SandboxPhase from, SandboxPhase to, string code) =>
        SandboxLifecycle.Enter(new SandboxState { Phase = from }, to, Now).Refusal!.Code.ShouldBe(code);

    [Fact]
    public void A_crash_can_cut_off_just_the_phases_that_are_under_way() =>
        Enum.GetValues<SandboxPhase>().Where(SandboxLifecycle.IsUnderWay).ShouldBe(
            [SandboxPhase.Requested, SandboxPhase.Provisioning, SandboxPhase.Resetting, SandboxPhase.Snapshotting, SandboxPhase.Deleting]);

    [Fact]
    public void A_sandbox_has_ended_from_the_moment_its_deletion_begins() =>
        Enum.GetValues<SandboxPhase>().Where(SandboxLifecycle.HasEnded).ShouldBe([SandboxPhase.None, SandboxPhase.Deleting, SandboxPhase.Deleted]);
}
