namespace Sandboxes.Domain.Policies.Cel;

/// <summary><c>list[i]</c> and <c>map[key]</c>. A whole number of any type serves as an index.</summary>
internal sealed class IndexNode(CelNode operand, CelNode index) : CelNode(operand, index)
{
    public override CelValue Evaluate(CelFrame frame)
    {
        var value = operand.Evaluate(frame);
        var key = index.Evaluate(frame);
        if (value.IsError || key.IsError)
            return value.IsError ? value : key;
        return value.Kind switch
        {
            CelKind.Map => frame.Find(value.Map, key) is { IsNone: false } found ? found : CelErrors.NoSuchKey(key),
            CelKind.List => At(value.Items, key),
            _ => CelErrors.NoOverload("_[_]", value, key),
        };
    }

    private static CelValue At(CelValue[] items, CelValue key)
    {
        if (!key.IsNumber)
            return CelValue.Error($"invalid argument: a list index is an int, not {Types.NameOf(key)}");
        var position = CelOrder.ToDouble(key);
        return position >= 0 && position < items.Length && position == Math.Floor(position)
            ? items[(int)position]
            : CelValue.Error($"invalid argument: index {key} is outside a list of {items.Length}");
    }
}
