using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Health;

/// <summary>Says that the process answers.</summary>
internal sealed class GetLiveness : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/health/live", Handle).WithMetadata(Audience.Everyone);

    private static Ok<HealthView> Handle() => HealthView.Live;
}
