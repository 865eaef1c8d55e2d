using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Keys;

/// <summary>Lists the caller's keys, also those that no longer work; without their secrets.</summary>
internal sealed class ListKeys : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/keys", Handle);

    private static async Task<Ok<ApiKeyList>> Handle(Call call, CancellationToken cancellation) =>
        await call.Grains.Developer(call.DeveloperId).Keys(cancellation);
}
