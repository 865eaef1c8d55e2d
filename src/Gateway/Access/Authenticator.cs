using System.Globalization;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Access;

/// <summary>
/// Finds out whose a key is. In this order: what is remembered; then whether the address has failed too often; and only then the credential's grain. So a
/// caller with a good key goes on beside one that guesses, and guessing makes few grains active.
/// </summary>
internal sealed class Authenticator(CredentialCache credentials, AddressGuard addresses)
{
    private static readonly Refusal s_missing = new(
        RefusalCodes.Unauthenticated, "Send an API key in X-API-Key or as a bearer token in Authorization.");

    private static readonly Refusal s_tooMany = new(
        RefusalCodes.RateLimitExceeded,
        "Too many calls from this address had a key that is not valid. Wait as Retry-After says.",
        [],
        new JsonText("""{"scope":"address"}"""));

    public static Refusal Unknown { get; } = new(
        RefusalCodes.Unauthenticated, "The API key is not valid. It may be mistyped, expired or revoked.");

    /// <summary>Whose the secret is, or why the call is refused.</summary>
    /// <param name="fresh">Whether only what the credential itself says now will do.</param>
    public ValueTask<Reply<Credential>> IdentifyAsync(HttpContext context, string? secret, bool fresh)
    {
        if (string.IsNullOrEmpty(secret))
            return new(s_missing);
        var hash = Secret.IsWellFormed(secret) ? ConnectionSecret.HashOf(context, secret) : null;
        return hash is not null && !fresh && credentials.Find(hash) is { } known ? new(known) : LookUpAsync(context, hash, fresh);
    }

    private async ValueTask<Reply<Credential>> LookUpAsync(HttpContext context, SecretHash? hash, bool fresh)
    {
        if ((hash is null || !credentials.WasKnown(hash)) && addresses.WaitOf(context) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return s_tooMany;
        }

        if (hash is not null && await credentials.LookUpAsync(hash, fresh, context.RequestAborted) is { } found)
            return found;
        addresses.Count(context);
        return Unknown;
    }
}
