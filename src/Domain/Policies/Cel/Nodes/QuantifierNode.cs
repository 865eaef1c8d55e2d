namespace Sandboxes.Domain.Policies.Cel;

/// <summary><c>all</c> and <c>exists</c>: chains of <c>&amp;&amp;</c> and <c>||</c>, with their way with errors.</summary>
internal sealed class QuantifierNode(CelNode range, int local, CelNode predicate, bool settles)
    : MacroNode(range, local, predicate.Size, range, predicate)
{
    public override CelKind KnownKind => CelKind.Bool;

    protected override CelValue Over(CelFrame frame, CelValue[] items)
    {
        var result = CelValue.Of(!settles);
        foreach (var item in items)
        {
            if (!Bind(frame, item))
                return CelErrors.Budget;
            var value = predicate.Evaluate(frame);
            if (value.Kind == CelKind.Bool && value.IsTrue == settles)
                return value;
            if (value.Kind != CelKind.Bool && !result.IsError)
                result = value.IsError ? value : CelErrors.NoOverload(settles ? "exists" : "all", value);
        }
        return result;
    }
}
