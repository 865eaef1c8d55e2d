namespace Sandboxes.Domain.Policies;

/// <summary>What a policy, or all of them together, make of an input. A higher value wins where policies disagree.</summary>
public enum Decision
{
    /// <summary>No allow or deny rule of the policy matched.</summary>
    NotApplicable,

    Allow,

    /// <summary>A condition could not be evaluated. Enforcement treats it as a deny.</summary>
    Error,

    Deny,
}
