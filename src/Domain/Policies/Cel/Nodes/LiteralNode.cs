namespace Sandboxes.Domain.Policies.Cel;

/// <summary>A value known when the expression was compiled.</summary>
internal sealed class LiteralNode(CelValue value) : CelNode
{
    public CelValue Value => value;

    public override CelKind KnownKind => value.Kind;

    public override CelValue Evaluate(CelFrame frame) => value;
}
