using System.Text.Json;
using Sandboxes.Contracts;
using Sandboxes.Domain.Scenarios;

namespace Sandboxes.Grains.Scenarios;

/// <summary>Tells the answer of a sandbox that was not ready for a request, and did nothing with it, from what a scenario is about. Pure.</summary>
internal static class NotReady
{
    private const int Conflict = 409;

    public static bool Is(ScenarioResponse response)
    {
        if (response is not { Status: Conflict, Body: { } body })
        {
            return false;
        }

        try
        {
            return JsonElement.Parse(body) is { ValueKind: JsonValueKind.Object } error
                && error.TryGetProperty("code", out var code)
                && code.ValueEquals(RefusalCodes.SandboxNotReady);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
