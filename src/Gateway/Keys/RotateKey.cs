using Sandboxes.Contracts;
using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Keys;

/// <summary>Replaces a key by a new one of the same scope; the old one works on for the overlap that is asked for.</summary>
internal sealed class RotateKey : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/keys/{keyId}/rotate", Handle).WithMetadata(FreshCredential.Needed);

    private static async Task<Created<NewApiKey>> Handle(
        string keyId, Body<RotateApiKey> body, Call call, SecretMaker secrets, CancellationToken cancellation)
    {
        var developer = call.Grains.Developer(call.DeveloperId);
        var keys = await developer.Keys(cancellation);
        var scope = keys.Items.FirstOrDefault(key => key.KeyId == keyId)?.Scope;
        var prefix = scope == "sandbox" ? Secret.SandboxPrefix : Secret.DeveloperPrefix;
        var (key, secret) = await secrets.MakeAsync(prefix, call.Operation, cancellation);
        var reply = await developer.RotateKey(keyId, body.Value, key, cancellation);
        return new Created<NewApiKey>(reply.Select(made => new NewApiKey(made, secret)));
    }
}
