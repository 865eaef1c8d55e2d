using Sandboxes.Contracts;
using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Developers;

/// <summary>Registers a developer, with a key that is shown once.</summary>
internal sealed class RegisterDeveloperSlice : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/developers", Handle).WithMetadata(Audience.Administrators, FreshCredential.Needed);

    private static async Task<Created<RegisteredDeveloper>> Handle(
        Body<RegisterDeveloper> body, Call call, SecretMaker secrets, CancellationToken cancellation)
    {
        var (key, secret) = await secrets.MakeAsync(Secret.DeveloperPrefix, call.Operation, cancellation);
        var reply = await call.Grains.Developer(call.Operation.NewId("dev_")).Register(body.Value, key, cancellation);
        return new Created<RegisteredDeveloper>(reply.Select(developer => new RegisteredDeveloper(developer, secret)));
    }
}
