namespace Sandboxes.Domain.Policies.Cel;

/// <summary><c>test ? then : otherwise</c>: only the chosen branch is evaluated.</summary>
internal sealed class ConditionalNode(CelNode test, CelNode then, CelNode otherwise) : CelNode(test, then, otherwise)
{
    public override CelKind KnownKind => then.KnownKind == otherwise.KnownKind ? then.KnownKind : CelKind.None;

    public override CelValue Evaluate(CelFrame frame)
    {
        var value = test.Evaluate(frame);
        if (value.Kind == CelKind.Bool)
            return value.IsTrue ? then.Evaluate(frame) : otherwise.Evaluate(frame);
        return value.IsError ? value : CelErrors.NoOverload("_?_:_", value);
    }
}
