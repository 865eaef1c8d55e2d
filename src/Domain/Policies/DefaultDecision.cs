namespace Sandboxes.Domain.Policies;

/// <summary>What holds where no policy applies; a setting of the sandbox, <see cref="Allow"/> unless configured.</summary>
public enum DefaultDecision
{
    Allow,
    Deny,
}
