using Sandboxes.Domain.Policies.Cel;

namespace Sandboxes.Domain.Policies;

/// <summary>One thing that is wrong with a policy.</summary>
/// <param name="RuleId">The rule at fault.</param>
/// <param name="Field">The field at fault, as the API names it: <c>rule_id</c>, <c>condition</c>, <c>priority</c> or <c>metadata</c>.</param>
/// <param name="Reason">A sentence for the author.</param>
/// <param name="Location">Where in the condition, for a fault of the expression.</param>
public sealed record PolicyFault(string RuleId, string Field, string Reason, CelFault? Location = null);
