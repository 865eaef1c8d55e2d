using System.Collections.Immutable;

namespace Sandboxes.Domain.Policies;

/// <summary>What a <see cref="PolicySet"/> makes of an input.</summary>
/// <param name="Decision">Allow, deny or error; never <see cref="Decision.NotApplicable"/>.</param>
/// <param name="Reason">A sentence that names the deciding policy and rule, or says that the default decided.</param>
/// <param name="ByDefault">Is true where no policy applied and the sandbox's default decided.</param>
/// <param name="Policies">Every policy's outcome, by policy id.</param>
/// <param name="Effects">The log, alert and escalate rules that took effect.</param>
/// <param name="Modifications">What the allow rules that decided ask to change, by policy id; empty unless the decision is allow.</param>
/// <param name="TrustEvent">The trust event that a deciding deny rule asks for.</param>
/// <param name="Trace">Each rule that was evaluated, in order; empty unless asked for.</param>
public sealed record Verdict(
    Decision Decision,
    string Reason,
    bool ByDefault,
    ImmutableArray<PolicyOutcome> Policies,
    ImmutableArray<RuleEffect> Effects,
    ImmutableArray<Modification> Modifications,
    string? TrustEvent,
    ImmutableArray<RuleTrace> Trace);
