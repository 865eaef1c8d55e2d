using Sandboxes.Contracts;
using Sandboxes.Domain.Trust;

namespace Sandboxes.Grains.Agents;

/// <summary>What a body means to the rules of trust, or which of its fields are missing. Pure.</summary>
internal static class TrustCommands
{
    public static (TrustCommand? Command, Refusal? Fault) Of(DecayTrust body)
    {
        var details = body.Details ?? new DecayDetails();
        return body.DecayType switch
        {
            "event" => Needs(new DecayByEvent(details.EventType ?? string.Empty), ("details.event_type", details.EventType)),
            "context" => Needs(
                new DecayByContext(details.SourceContext ?? string.Empty, details.TargetContext ?? string.Empty),
                ("details.source_context", details.SourceContext),
                ("details.target_context", details.TargetContext)),
            _ => (new DecayByTime(details.LastUpdate), null),
        };
    }

    public static (TrustCommand? Command, Refusal? Fault) Of(RegenerateTrust body)
    {
        var details = body.Details ?? new RegenerationDetails();
        return body.RegenerationType switch
        {
            "verification" => Needs(
                new RecoverByVerification(details.VerificationResult ?? false), ("details.verification_result", details.VerificationResult)),
            "attestation" => Needs(
                new RecoverByAttestation(details.AttestationType ?? string.Empty), ("details.attestation_type", details.AttestationType)),
            _ => (new RecoverByTime(details.LastUpdate), null),
        };
    }

    private static (TrustCommand? Command, Refusal? Fault) Needs(TrustCommand command, params (string Field, object? Value)[] fields)
    {
        FieldFault[] missing = [.. fields.Where(field => field.Value is null).Select(field => new FieldFault(field.Field, "Required for this type."))];
        return missing is [] ? (command, null) : (null, Refusal.Invalid([.. missing]));
    }
}
