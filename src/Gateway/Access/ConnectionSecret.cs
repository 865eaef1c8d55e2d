using Microsoft.AspNetCore.Connections.Features;

namespace Sandboxes.Gateway.Access;

/// <summary>
/// The hash of the secret that a connection sent last. Callers send the same one with each call, and hashing it anew would be one of
/// the dearest steps of a call.
/// </summary>
internal sealed record ConnectionSecret(string Secret, SecretHash Hash)
{
    private static readonly object s_item = new();

    /// <summary>The hash of a well-formed secret. A connection carries one call at a time, so nothing is shared.</summary>
    public static SecretHash HashOf(HttpContext context, string secret)
    {
        if (context.Features.Get<IConnectionItemsFeature>()?.Items is not { } items)
            return Access.Secret.HashOf(secret);
        if (items.TryGetValue(s_item, out var item) && item is ConnectionSecret last && last.Secret == secret)
            return last.Hash;

        var hash = Access.Secret.HashOf(secret);
        items[s_item] = new ConnectionSecret(secret, hash);
        return hash;
    }
}
