namespace Sandboxes.Domain.Policies.Cel;

/// <summary>A list literal.</summary>
internal sealed class ListNode(CelNode[] items) : CelNode(items)
{
    public override CelKind KnownKind => CelKind.List;

    public override CelValue Evaluate(CelFrame frame)
    {
        var values = new CelValue[items.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = items[i].Evaluate(frame);
            if (values[i].IsError)
                return values[i];
        }
        return CelValue.ListOf(values);
    }
}
