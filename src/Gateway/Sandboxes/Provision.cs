using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;
using Outcomes = Microsoft.AspNetCore.Http.HttpResults;

namespace Sandboxes.Gateway.Sandboxes;

/// <summary>Makes a sandbox, with a key of its own that is shown once.</summary>
internal sealed class Provision : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sandbox/provision", Handle).WithMetadata(FreshCredential.Needed).WithContent<ProvisionSandbox>(FaultsAsync);
        routes.MapPost("/sandboxes", Handle).WithMetadata(FreshCredential.Needed).WithContent<ProvisionSandbox>(FaultsAsync);
    }

    /// <summary>Whether what a container has is needless cannot be said where the isolation could not be read.</summary>
    private static Task<ImmutableArray<FieldFault>> FaultsAsync(Sound<ProvisionSandbox> sound, Call call, CancellationToken cancellation)
    {
        var command = sound.Lacks("isolation") ? sound.Value with { Isolation = "container" } : sound.Value;
        return call.Grains.Content().Provision(command, cancellation);
    }

    private static async Task<Outcomes.Results<Created<ProvisionedSandbox>, Accepted<ProvisionedSandbox>>> Handle(
        Body<ProvisionSandbox> body, Call call, SecretMaker secrets, CancellationToken cancellation)
    {
        var (key, secret) = await secrets.MakeAsync(Secret.SandboxPrefix, call.Operation, cancellation);
        var sandboxId = call.Operation.NewId("sbx_");
        var reply = await call.Grains.Sandbox(sandboxId).Provision(call.DeveloperId, body.Value, key, cancellation);
        var provisioned = reply.Select(sandbox => new ProvisionedSandbox(sandbox.At(call), secret));
        return reply.Value is { Phase: SandboxPhase.Requested or SandboxPhase.Provisioning }
            ? new Accepted<ProvisionedSandbox>(provisioned, Location)
            : new Created<ProvisionedSandbox>(provisioned, Location);
    }

    private static string Location(ProvisionedSandbox sandbox) => $"/sandboxes/{sandbox.SandboxId}";
}
