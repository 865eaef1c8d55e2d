namespace Sandboxes.Domain.Policies.Cel;

/// <summary><c>x in list</c> and <c>key in map</c>.</summary>
internal sealed class InNode(CelNode item, CelNode container) : CelNode(item, container)
{
    public override CelKind KnownKind => CelKind.Bool;

    public override CelValue Evaluate(CelFrame frame)
    {
        var value = item.Evaluate(frame);
        var within = container.Evaluate(frame);
        if (value.IsError || within.IsError)
            return value.IsError ? value : within;
        return within.Kind switch
        {
            CelKind.Map => frame.Find(within.Map, value) is var found && found.IsError ? found : CelValue.Of(!found.IsNone),
            CelKind.List => Search(frame, value, within.Items),
            _ => CelErrors.NoOverload("_in_", value, within),
        };
    }

    private static CelValue Search(CelFrame frame, CelValue value, CelValue[] items)
    {
        if (!frame.Charge(items.Length * (1 + Costs.OfComparing(value))))
            return CelErrors.Budget;
        foreach (var candidate in items)
        {
            if (CelEquality.AreEqual(value, candidate))
                return CelValue.True;
        }
        return CelValue.False;
    }
}
