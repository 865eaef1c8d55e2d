using System.Collections.Immutable;
using System.Text.Json;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Sandboxes;

/// <summary>Refusals of a call for which no sandbox could be chosen.</summary>
internal static class SandboxRefusals
{
    public static Refusal None { get; } =
        new(RefusalCodes.SandboxNotFound, "You have no live sandbox. Provision one with POST /sandbox/provision.");

    public static Refusal Unknown(string sandboxId) =>
        new(RefusalCodes.SandboxNotFound, ResourceText(sandboxId));

    /// <param name="isMirror">Below <c>/v1</c> parameters and members are production's, and none of them names a sandbox.</param>
    public static Refusal Ambiguous(ImmutableArray<SandboxHold> live, bool isMirror) => new(
        RefusalCodes.SandboxAmbiguous,
        isMirror
            ? "You have several sandboxes; name one in X-Sandbox-Id, or in the path as /sandboxes/{sandbox_id}/v1."
            : "You have several sandboxes; name one as sandbox_id or in X-Sandbox-Id.",
        [],
        new JsonText(JsonSerializer.Serialize(new { sandboxes = live.Select(hold => new { sandbox_id = hold.SandboxId, name = hold.Name }) })));

    public static FieldFault Contradiction { get; } = new("sandbox_id", "names another sandbox than the path does");

    private static string ResourceText(string sandboxId) => Calls.ResourceIds.IsPlausible(sandboxId)
        ? $"There is no sandbox {sandboxId}."
        : "There is no such sandbox.";
}
