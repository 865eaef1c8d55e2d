using Sandboxes.Contracts;
using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;
using Sandboxes.Gateway.Keys;

namespace Sandboxes.Gateway.Developers;

/// <summary>Makes a key for a developer who may have none left; its secret is shown once, to the administrator who asked.</summary>
internal sealed class CreateDeveloperKey : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/developers/{developerId}/keys", Handle)
        .WithMetadata(Audience.Administrators, FreshCredential.Needed)
        .WithContent<CreateApiKey>((sound, call, cancellation) =>
            call.Grains.Content().CreateKey((string)call.Http.Request.RouteValues["developerId"]!, sound.Value, cancellation));

    private static async Task<Created<NewApiKey>> Handle(
        string developerId, Body<CreateApiKey> body, Call call, SecretMaker secrets, CancellationToken cancellation)
    {
        if (!ResourceIds.IsPlausible(developerId))
            return new Created<NewApiKey>(new Refusal(RefusalCodes.NotFound, "There is no such developer."));

        var prefix = body.Value.SandboxId is null ? Secret.DeveloperPrefix : Secret.SandboxPrefix;
        var (key, secret) = await secrets.MakeAsync(prefix, call.Operation, cancellation);
        var reply = await call.Grains.Developer(developerId).CreateKey(body.Value, key, cancellation);
        return new Created<NewApiKey>(reply.Select(made => new NewApiKey(made, secret)));
    }
}
