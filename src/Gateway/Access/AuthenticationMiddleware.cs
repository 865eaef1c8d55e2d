using Sandboxes.Contracts;
using Sandboxes.Gateway.Calls;
using Sandboxes.Gateway.Doors;

namespace Sandboxes.Gateway.Access;

/// <summary>Finds out who calls, and whether the operation is open to them at all.</summary>
internal sealed class AuthenticationMiddleware(RequestDelegate next, Authenticator authenticator)
{
    private const string KeyHeader = "X-API-Key";
    private const string Bearer = "Bearer ";

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
        var found = await authenticator.IdentifyAsync(context, SecretOf(context.Request), FreshCredential.IsNeededBy(endpoint!));
        call.Caller = found.Value;
        if ((found.Refusal ?? Refuse(found.Value!, audience, DoorConnection.Of(context))) is { } refusal)
        {
            await call.Answers.RefuseAsync(context, refusal);
            return;
        }

        call.Timings?.Mark("authentication");
        await next(context);
    }

    private static Refusal? Refuse(Credential caller, Audience audience, DoorConnection? door)
    {
        if (!IsWorthHere(caller, door))
            return Authenticator.Unknown;
        return audience.Admits(caller) ? null : audience.Closed(caller);
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
