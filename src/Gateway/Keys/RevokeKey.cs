using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Keys;

/// <summary>Ends a key; it stops working everywhere within 5 seconds.</summary>
internal sealed class RevokeKey : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/keys/{keyId}", Handle);

    private static async Task<Ok<ApiKey>> Handle(string keyId, Call call, CancellationToken cancellation) =>
        await call.Grains.Developer(call.DeveloperId).RevokeKey(keyId, cancellation);
}
