using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Developers;

/// <summary>Shows the caller's profile, with how much of the quota is taken.</summary>
internal sealed class GetDeveloper : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/developers/me", Handle);

    private static async Task<Ok<Developer>> Handle(Call call, CancellationToken cancellation) =>
        await call.Grains.Developer(call.DeveloperId).Get(cancellation);
}
