using Sandboxes.Contracts;
using Sandboxes.Gateway.Calls;
using Sandboxes.Gateway.Doors;

namespace Sandboxes.Gateway.Access;

/// <summary>Finds out who calls, and whether the operation is open to them at all.</summary>
internal sealed class AuthenticationMiddleware(RequestDelegate next, CredentialCache credentials)
{
    private const string KeyHeader = "X-API-Key";
    private const string Bearer = "Bearer ";

    private static readonly Refusal s_missing = new(
        RefusalCodes.Unauthenticated, "Send an API key in X-API-Key or as a bearer token in Authorization.");

    private static readonly Refusal s_unknown = new(
        RefusalCodes.Unauthenticated, "The API key is not valid. It may be mistyped, expired or revoked.");

    private static readonly Refusal s_closed = new(
        RefusalCodes.Forbidden, "This kind of key does not open this operation.");

    public async Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();

        // What routing itself answers, such as 405, is no route. A route that does not say whom it is for is open to nobody.
        var audience = endpoint?.Metadata.GetMetadata<Audience>() ?? (endpoint is RouteEndpoint ? Audience.Nobody : null);
        if (audience is null or { Anyone: true })
        {
            await next(context);
            return;
        }

        var call = Call.Of(context);
        var secret = SecretOf(context.Request);
        call.Caller = Secret.IsWellFormed(secret) ? await credentials.ResolveAsync(ConnectionSecret.HashOf(context, secret!), context.RequestAborted) : null;
        if (Refuse(call, audience, secret, DoorConnection.Of(context)) is { } refusal)
        {
            await call.Answers.RefuseAsync(context, refusal);
            return;
        }

        call.Timings?.Mark("authentication");
        await next(context);
    }

    private static Refusal? Refuse(Call call, Audience audience, string? secret, DoorConnection? door)
    {
        if (call.Caller is not { } caller)
            return string.IsNullOrEmpty(secret) ? s_missing : s_unknown;
        if (!IsWorthHere(caller, door))
            return s_unknown;

        var open = caller switch
        {
            { DeveloperId: null } => audience.AllowsAdministrators,
            { SandboxId: not null } => audience.AllowsSandboxKeys,
            _ => audience.AllowsDevelopers,
        };
        return open ? null : s_closed;
    }

    /// <summary>A key that was given into a container is worth nothing elsewhere, and there no other key is worth anything.</summary>
    private static bool IsWorthHere(Credential caller, DoorConnection? door) =>
        door is null ? !caller.InsideOnly : caller.InsideOnly && caller.SandboxId == door.SandboxId;

    private static string? SecretOf(HttpRequest request)
    {
        string? key = request.Headers[KeyHeader];
        if (!string.IsNullOrEmpty(key))
            return key;
        string? authorization = request.Headers.Authorization;
        return authorization is not null && authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? authorization[Bearer.Length..].Trim()
            : null;
    }
}
