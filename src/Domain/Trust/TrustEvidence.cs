using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sandboxes.Domain.Trust;

/// <summary>Something observed about an agent.</summary>
/// <param name="Type">What kind of observation; some kinds weigh more than others.</param>
/// <param name="Outcome"><c>success</c>, <c>partial</c> or <c>failure</c>; anything else, or null, says neither good nor bad.</param>
/// <param name="Timestamp">When it was observed; older evidence weighs less. Null means now.</param>
/// <param name="Details">
/// Free; a member <c>dimension</c> (text) or <c>dimensions</c> (list of texts) limits the evidence to those, without it it speaks for all.
/// </param>
public sealed record TrustEvidence(
    string Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Outcome = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? Timestamp = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Details = null);
