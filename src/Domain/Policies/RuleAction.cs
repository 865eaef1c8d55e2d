namespace Sandboxes.Domain.Policies;

/// <summary>What a rule does where its condition holds.</summary>
public enum RuleAction
{
    /// <summary>Decides its policy: the action may happen.</summary>
    Allow,

    /// <summary>Decides its policy: the action may not happen.</summary>
    Deny,

    /// <summary>Notes that it matched; evaluation goes on.</summary>
    Log,

    /// <summary>Asks for an alert; evaluation goes on.</summary>
    Alert,

    /// <summary>Asks for a human; evaluation goes on.</summary>
    Escalate,
}
