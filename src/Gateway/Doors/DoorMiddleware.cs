using Sandboxes.Contracts;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Doors;

/// <summary>Shows a caller inside a container its own sandbox's mirrored API, and nothing else.</summary>
internal sealed class DoorMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var call = Call.Of(context);
        return DoorConnection.Of(context) is { } door && !IsOpen(call, door)
            ? call.Answers.RefuseAsync(context, new Refusal(RefusalCodes.NotFound, $"There is nothing at {context.Request.Path}."))
            : next(context);
    }

    private static bool IsOpen(Call call, DoorConnection door) => call.IsMirror && (call.SandboxId is null || call.SandboxId == door.SandboxId);
}
