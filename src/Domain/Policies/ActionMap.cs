using System.Text.Json;
using Sandboxes.Domain.Policies.Cel;

namespace Sandboxes.Domain.Policies;

/// <summary>The variable <c>action</c>: the members of the action's details, and <c>type</c>, which details cannot override.</summary>
internal sealed class ActionMap(AgentAction action) : CelMap
{
    private const string TypeKey = "type";

    private readonly CelValue _type = CelValue.Of(action.Type);
    private readonly CelMap _details = action.Details.ValueKind == JsonValueKind.Object ? new JsonMap(action.Details) : new EntryMap(0);

    public override int Count => _details.Count + (_details.Find(TypeKey).IsNone ? 1 : 0);

    public override IEnumerable<CelValue> Keys =>
        _details.Keys.Where(static key => key.AsText != TypeKey).Prepend(CelValue.Of(TypeKey));

    public override CelValue Find(CelValue key) => key.Kind == CelKind.String ? Find(key.AsText) : default;

    public override CelValue Find(string key) => key == TypeKey ? _type : _details.Find(key);
}
