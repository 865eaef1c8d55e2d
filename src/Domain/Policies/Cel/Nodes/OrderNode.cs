namespace Sandboxes.Domain.Policies.Cel;

/// <summary><c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c> and <c>&gt;=</c>. Comparing with NaN is always false.</summary>
internal sealed class OrderNode(CelNode left, CelNode right, TokenKind relation) : CelNode(left, right)
{
    public override CelKind KnownKind => CelKind.Bool;

    public override CelValue Evaluate(CelFrame frame)
    {
        var l = left.Evaluate(frame);
        var r = right.Evaluate(frame);
        if (l.IsError || r.IsError)
            return l.IsError ? l : r;
        if (!frame.Charge(Math.Min(Costs.OfReading(l), Costs.OfReading(r))))
            return CelErrors.Budget;
        if (!CelOrder.TryCompare(l, r, out var order))
            return CelErrors.NoOverload(Name(relation), l, r);
        return CelValue.Of(order != CelOrder.Unordered && relation switch
        {
            TokenKind.Less => order < 0,
            TokenKind.LessOrEqual => order <= 0,
            TokenKind.Greater => order > 0,
            _ => order >= 0,
        });
    }

    private static string Name(TokenKind relation) => relation switch
    {
        TokenKind.Less => "_<_",
        TokenKind.LessOrEqual => "_<=_",
        TokenKind.Greater => "_>_",
        _ => "_>=_",
    };
}
