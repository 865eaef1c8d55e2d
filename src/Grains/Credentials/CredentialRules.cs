using Sandboxes.Contracts;

namespace Sandboxes.Grains.Credentials;

/// <summary>When a credential works and when nothing of it is needed any more. Pure.</summary>
internal static class CredentialRules
{
    public static bool HasEnded(Credential credential, DateTimeOffset now) => credential.ExpiresAt <= now || credential.RevokedAt <= now;

    /// <summary>The credential with this end, or the same where it ends earlier anyway.</summary>
    public static Credential End(Credential credential, DateTimeOffset at) =>
        credential.RevokedAt <= at ? credential : credential with { RevokedAt = at };
}
