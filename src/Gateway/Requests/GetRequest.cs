using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Requests;

/// <summary>Shows one call to a sandbox.</summary>
internal sealed class GetRequest : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/sandboxes/{sandboxId}/requests/{requestId}", Handle);

    private static async Task<Ok<RequestRecord>> Handle(string requestId, Call call, CancellationToken cancellation) =>
        await call.Grains.RequestJournal(call.Sandbox).Get(call.DeveloperId, requestId, cancellation);
}
