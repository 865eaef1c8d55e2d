namespace Sandboxes.Domain.Policies.Cel;

/// <summary><c>has(e.f)</c>: whether the map has the key. An error in <c>e</c> itself stays an error.</summary>
/// <param name="operand">The map.</param>
/// <param name="field">The key.</param>
/// <param name="selected">The whole selection where it is a plain path, so that a trace can name it; otherwise null.</param>
internal sealed class HasNode(CelNode operand, string field, PathNode? selected) : CelNode(operand)
{
    private readonly CelValue _key = CelValue.Of(field);

    public override CelKind KnownKind => CelKind.Bool;

    public override CelValue Evaluate(CelFrame frame)
    {
        var value = operand.Evaluate(frame);
        if (value.Kind != CelKind.Map)
            return value.IsError ? value : CelErrors.NoOverload($"has(.{field})", value);
        var found = selected is null ? frame.Find(value.Map, _key) : frame.Read(selected.Slot);
        if (selected is null && found.IsError)
            return found;
        return CelValue.Of(found.Kind is not (CelKind.None or CelKind.Error));
    }
}
