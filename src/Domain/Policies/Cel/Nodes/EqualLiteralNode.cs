namespace Sandboxes.Domain.Policies.Cel;

/// <summary><c>==</c> or <c>!=</c> with a literal scalar on the right: what most rules are made of, so it is kept short.</summary>
internal sealed class EqualLiteralNode(CelNode operand, CelValue literal, bool negated) : CelNode(operand)
{
    public override CelKind KnownKind => CelKind.Bool;

    public override CelValue Evaluate(CelFrame frame)
    {
        var value = operand.Evaluate(frame);
        if (value.IsError)
            return value;
        var equal = value.Kind == CelKind.String && literal.Kind == CelKind.String
            ? value.SameText(literal)
            : CelEquality.AreEqual(value, literal);
        return CelValue.Of(equal != negated);
    }
}
