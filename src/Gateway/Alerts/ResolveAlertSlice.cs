using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Alerts;

/// <summary>Closes an alert.</summary>
internal sealed class ResolveAlertSlice : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/alerts/{alertId}/resolve", Handle);

    private static async Task<Ok<AlertResolved>> Handle(string alertId, Body<ResolveAlert> body, Call call, CancellationToken cancellation) =>
        await call.Grains.Alerts(call.Sandbox).Resolve(call.World, alertId, body.Value, cancellation);
}
