using System.Text.Json;

namespace Sandboxes.Domain.Policies.Cel;

/// <summary>Variables from a list or from the members of a JSON object.</summary>
public sealed class CelVariables : ICelVariables
{
    private readonly CelMap _map;

    public CelVariables(params (string Name, CelValue Value)[] variables) => _map = CelValue.MapOf(variables).Map;

    /// <summary>The members of a JSON object, read lazily; anything but an object has none.</summary>
    public CelVariables(JsonElement json) =>
        _map = json.ValueKind == JsonValueKind.Object ? new JsonMap(json) : new EntryMap(0);

    public CelValue Find(string name) => _map.Find(name);
}
