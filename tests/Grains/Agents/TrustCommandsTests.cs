using Sandboxes.Contracts;
using Sandboxes.Domain.Trust;
using Sandboxes.Grains.Agents;

namespace Sandboxes.Grains.Tests.Agents;

public sealed class TrustCommandsTests
{
    private static readonly DateTimeOffset Then = new(2019, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<DecayTrust, TrustCommand> Decays { get; } = new()
    {
        { new("time"), new DecayByTime() },
        { new("time", new(LastUpdate: Then)), new DecayByTime(Then) },
        { new("event", new(EventType: "boundary_violation")), new DecayByEvent("boundary_violation") },
        { new("context", new(SourceContext: "a", TargetContext: "b")), new DecayByContext("a", "b") },
    };

    public static TheoryData<RegenerateTrust, TrustCommand> Recoveries { get; } = new()
    {
        { new("verification", new(VerificationResult: true)), new RecoverByVerification(true) },
        { new("verification", new(VerificationResult: false)), new RecoverByVerification(false) },
        { new("attestation", new(AttestationType: "peer")), new RecoverByAttestation("peer") },
        { new("time"), new RecoverByTime() },
        { new("time", new(LastUpdate: Then)), new RecoverByTime(Then) },
    };

    public static TheoryData<DecayTrust, string> IncompleteDecays { get; } = new()
    {
        { new("event"), "details.event_type" },
        { new("context"), "details.source_context details.target_context" },
        { new("context", new(SourceContext: "a")), "details.target_context" },
    };

    public static TheoryData<RegenerateTrust, string> IncompleteRecoveries { get; } = new()
    {
        { new("verification"), "details.verification_result" },
        { new("attestation", new(VerificationResult: true)), "details.attestation_type" },
    };

    [Theory]
    [MemberData(nameof(Decays))]
    public void A_body_of_decay_means_a_command(DecayTrust body, TrustCommand command) => TrustCommands.Of(body).Command.ShouldBe(command);

    [Theory]
    [MemberData(nameof(Recoveries))]
    public void A_body_of_recovery_means_a_command(RegenerateTrust body, TrustCommand command) => TrustCommands.Of(body).Command.ShouldBe(command);

    [Theory]
    [MemberData(nameof(IncompleteDecays))]
    public void A_decay_without_its_details_names_what_is_missing(DecayTrust body, string fields) =>
        string.Join(' ', TrustCommands.Of(body).Fault!.Faults.Select(fault => fault.Field)).ShouldBe(fields);

    [Theory]
    [MemberData(nameof(IncompleteRecoveries))]
    public void A_recovery_without_its_details_names_what_is_missing(RegenerateTrust body, string fields) =>
        string.Join(' ', TrustCommands.Of(body).Fault!.Faults.Select(fault => fault.Field)).ShouldBe(fields);
}
