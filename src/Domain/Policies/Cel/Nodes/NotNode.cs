namespace Sandboxes.Domain.Policies.Cel;

/// <summary><c>!e</c>.</summary>
internal sealed class NotNode(CelNode operand) : CelNode(operand)
{
    public override CelKind KnownKind => CelKind.Bool;

    public override CelValue Evaluate(CelFrame frame)
    {
        var value = operand.Evaluate(frame);
        if (value.Kind == CelKind.Bool)
            return CelValue.Of(value.IsFalse);
        return value.IsError ? value : CelErrors.NoOverload("!_", value);
    }
}
