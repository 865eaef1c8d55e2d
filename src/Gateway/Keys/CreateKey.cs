using Sandboxes.Contracts;
using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Keys;

/// <summary>Makes a key; its secret is shown once.</summary>
internal sealed class CreateKey : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/keys", Handle).WithMetadata(FreshCredential.Needed)
        .WithContent<CreateApiKey>((sound, call, cancellation) => call.Grains.Content().CreateKey(call.DeveloperId, sound.Value, cancellation));

    private static async Task<Created<NewApiKey>> Handle(
        Body<CreateApiKey> body, Call call, SecretMaker secrets, CancellationToken cancellation)
    {
        var prefix = body.Value.SandboxId is null ? Secret.DeveloperPrefix : Secret.SandboxPrefix;
        var (key, secret) = await secrets.MakeAsync(prefix, call.Operation, cancellation);
        var reply = await call.Grains.Developer(call.DeveloperId).CreateKey(body.Value, key, cancellation);
        return new Created<NewApiKey>(reply.Select(made => new NewApiKey(made, secret)));
    }
}
