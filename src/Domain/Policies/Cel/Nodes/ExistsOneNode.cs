namespace Sandboxes.Domain.Policies.Cel;

/// <summary><c>exists_one</c>: looks at every element and does not absorb errors.</summary>
internal sealed class ExistsOneNode(CelNode range, int local, CelNode predicate)
    : MacroNode(range, local, predicate.Size, range, predicate)
{
    public override CelKind KnownKind => CelKind.Bool;

    protected override CelValue Over(CelFrame frame, CelValue[] items)
    {
        var matches = 0;
        foreach (var item in items)
        {
            if (!Bind(frame, item))
                return CelErrors.Budget;
            var value = predicate.Evaluate(frame);
            if (value.Kind != CelKind.Bool)
                return value.IsError ? value : CelErrors.NoOverload("exists_one", value);
            if (value.IsTrue)
                matches++;
        }
        return CelValue.Of(matches == 1);
    }
}
