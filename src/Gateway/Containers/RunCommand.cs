using Sandboxes.Contracts;
using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;
using Outcomes = Microsoft.AspNetCore.Http.HttpResults;

namespace Sandboxes.Gateway.Containers;

/// <summary>Runs a command in a sandbox's container; with <c>Accept: text/event-stream</c> what it writes is sent as it comes. Who leaves ends the command.</summary>
internal sealed class RunCommand : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/sandboxes/{sandboxId}/exec", Handle)
        .WithContent<ExecCommand>((sound, call, cancellation) => call.Grains.Content().Exec(sound.Value, cancellation))
        .WithMetadata(MayStream.Instance, Audience.SandboxUsers);

    private static async Task<Outcomes.Results<Ok<ExecResult>, CommandStream>> Handle(
        Body<ExecCommand> body, Call call, IHostApplicationLifetime lifetime, TimeProvider time, CancellationToken cancellation)
    {
        if (EventStream.IsWanted(call.Http.Request))
            return new CommandStream(call, body.Value, time, lifetime.ApplicationStopping);
        return new Ok<ExecResult>(await call.Grains.Container(call.Sandbox).Exec(call.DeveloperId, body.Value, cancellation));
    }
}
