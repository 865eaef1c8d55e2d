namespace Sandboxes.Domain.Policies.Cel;

/// <summary>
/// A chain of <c>&amp;&amp;</c> or of <c>||</c>. An operand that settles the result wins over errors in the others,
/// wherever it stands, which makes the operators commutative.
/// </summary>
/// <param name="operands">Two or more operands.</param>
/// <param name="settles">The value that settles: false for <c>&amp;&amp;</c>, true for <c>||</c>.</param>
internal sealed class LogicNode(CelNode[] operands, bool settles) : CelNode(operands)
{
    private readonly CelValue _settled = CelValue.Of(settles);
    private readonly CelValue _open = CelValue.Of(!settles);

    public override CelKind KnownKind => CelKind.Bool;

    public override CelValue Evaluate(CelFrame frame)
    {
        var result = _open;
        foreach (var operand in operands)
        {
            var value = operand.Evaluate(frame);
            if (value.Kind != CelKind.Bool)
                result = Keep(result, value);
            else if (value.IsTrue == settles)
                return _settled;
        }
        return result;
    }

    private CelValue Keep(CelValue result, CelValue fault)
    {
        if (result.IsError)
            return result;
        return fault.IsError ? fault : CelErrors.NoOverload(settles ? "_||_" : "_&&_", fault);
    }
}
