namespace Sandboxes.Domain.Policies.Cel;

/// <summary>A macro over the elements of a list or the keys of a map, each bound to a variable in turn.</summary>
/// <param name="range">The list or map.</param>
/// <param name="local">Where the variable lies in the frame.</param>
/// <param name="bodySize">How many nodes one pass evaluates.</param>
/// <param name="parts">The range and the body's expressions.</param>
internal abstract class MacroNode(CelNode range, int local, int bodySize, params ReadOnlySpan<CelNode> parts) : CelNode(parts)
{
    public sealed override CelValue Evaluate(CelFrame frame)
    {
        var value = range.Evaluate(frame);
        return value.Kind switch
        {
            CelKind.List => Over(frame, value.Items),
            CelKind.Map => OverKeys(frame, value.Map),
            CelKind.Error => value,
            _ => CelErrors.NoOverload("a macro's range", value),
        };
    }

    private CelValue OverKeys(CelFrame frame, CelMap map)
    {
        if (!frame.Charge(map.Count))
            return CelErrors.Budget;
        var keys = map.Keys.ToArray();
        return frame.Charge(keys.Sum(Costs.OfReading)) ? Over(frame, keys) : CelErrors.Budget;
    }

    protected abstract CelValue Over(CelFrame frame, CelValue[] items);

    /// <summary>Binds the variable for the next pass; false when the steps have run out.</summary>
    protected bool Bind(CelFrame frame, CelValue item)
    {
        frame.Locals[local] = item;
        return frame.Charge(1 + bodySize);
    }
}
