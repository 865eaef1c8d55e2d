namespace Sandboxes.Domain.Policies.Cel;

/// <summary><c>filter(x, p)</c>, <c>map(x, t)</c> and <c>map(x, p, t)</c>: what passes the predicate, transformed.</summary>
internal sealed class MappingNode(CelNode range, int local, CelNode? predicate, CelNode? transform)
    : MacroNode(range, local, (predicate?.Size ?? 0) + (transform?.Size ?? 0), Parts(range, predicate, transform))
{
    public override CelKind KnownKind => CelKind.List;

    protected override CelValue Over(CelFrame frame, CelValue[] items)
    {
        var results = new List<CelValue>();
        foreach (var item in items)
        {
            if (!Bind(frame, item))
                return CelErrors.Budget;
            var passes = predicate?.Evaluate(frame) ?? CelValue.True;
            if (passes.Kind != CelKind.Bool)
                return passes.IsError ? passes : CelErrors.NoOverload("filter", passes);
            if (passes.IsFalse)
                continue;
            var value = transform?.Evaluate(frame) ?? item;
            if (value.IsError)
                return value;
            results.Add(value);
        }
        return CelValue.ListOf([.. results]);
    }

    private static CelNode[] Parts(CelNode range, CelNode? predicate, CelNode? transform) =>
        [range, .. predicate is null ? [] : new[] { predicate }, .. transform is null ? [] : new[] { transform }];
}
