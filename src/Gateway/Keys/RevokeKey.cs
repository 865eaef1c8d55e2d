using Sandboxes.Contracts;
using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Keys;

/// <summary>Ends a key; it stops working everywhere within 5 seconds. Warns where it was the caller's last one.</summary>
internal sealed class RevokeKey : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapDelete("/keys/{keyId}", Handle).WithMetadata(FreshCredential.Needed);

    private static async Task<Ok<RevokedApiKey>> Handle(string keyId, Call call, CancellationToken cancellation)
    {
        var reply = await call.Grains.Developer(call.DeveloperId).RevokeKey(keyId, cancellation);
        return new Ok<RevokedApiKey>(reply.Select(ended => new RevokedApiKey(ended.Key, ended.IsLast ? WarningFor(call.DeveloperId) : null)));
    }

    private static string WarningFor(string developerId) =>
        $"This was your last key for all of your sandboxes: none is left to make another with. An administrator can: POST /developers/{developerId}/keys.";
}
