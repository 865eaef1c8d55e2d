namespace Sandboxes.Domain.Policies.Cel;

/// <summary>A field of something that is not a plain path: <c>items[0].name</c>.</summary>
internal sealed class SelectNode(CelNode operand, string name) : CelNode(operand)
{
    private readonly CelValue _key = CelValue.Of(name);

    public CelNode Operand => operand;

    public string Name => name;

    public override CelValue Evaluate(CelFrame frame)
    {
        var value = operand.Evaluate(frame);
        if (value.Kind != CelKind.Map)
            return value.IsError ? value : CelErrors.NoOverload($"field selection '{name}'", value);
        var found = frame.Find(value.Map, _key);
        return found.IsNone ? CelErrors.NoSuchKey(_key) : found;
    }
}
