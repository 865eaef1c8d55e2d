namespace Sandboxes.Domain.Policies.Cel;

/// <summary><c>==</c>, or <c>!=</c> where negated.</summary>
internal sealed class EqualNode(CelNode left, CelNode right, bool negated) : CelNode(left, right)
{
    public override CelKind KnownKind => CelKind.Bool;

    public override CelValue Evaluate(CelFrame frame)
    {
        var l = left.Evaluate(frame);
        if (l.IsError)
            return l;
        var r = right.Evaluate(frame);
        if (r.IsError)
            return r;
        if (l.Kind == r.Kind && !frame.Charge(Costs.OfComparing(l)))
            return CelErrors.Budget;
        return CelValue.Of(CelEquality.AreEqual(l, r) != negated);
    }
}
