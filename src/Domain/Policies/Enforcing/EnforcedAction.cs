namespace Sandboxes.Domain.Policies;

/// <summary>What an agent that asked is told.</summary>
public enum EnforcedAction
{
    Allow,
    Deny,

    /// <summary>Allowed, with the changes that the answer carries.</summary>
    Modify,

    /// <summary>Allowed by default: only log rules matched, and they took effect.</summary>
    Log,
}
