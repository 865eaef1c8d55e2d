using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Sandboxes;

/// <summary>Fills in where a sandbox's mirrored API is found, which only the gateway knows.</summary>
internal static class SandboxEndpoints
{
    public static Sandbox At(this Sandbox sandbox, Call call) =>
        sandbox with { Endpoint = $"{call.BaseUrl}/sandboxes/{sandbox.SandboxId}/v1" };

    public static Reply<Sandbox> At(this Reply<Sandbox> reply, Call call) => reply.Select(sandbox => sandbox.At(call));

    public static SandboxPage At(this SandboxPage page, Call call) =>
        page with { Items = ImmutableArray.CreateRange(page.Items, sandbox => sandbox.At(call)) };
}
