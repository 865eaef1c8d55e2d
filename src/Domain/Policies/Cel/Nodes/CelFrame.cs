namespace Sandboxes.Domain.Policies.Cel;

/// <summary>What one evaluation needs while it runs: the attribute slots filled so far, the macros' variables, and the steps left.</summary>
internal sealed class CelFrame(PathTable paths, ICelVariables variables, int locals)
{
    private readonly CelValue[] _slots = paths.Count == 0 ? [] : new CelValue[paths.Count];
    private int[]? _pathMap;
    private int _steps;
    private int _stepsLeft = CelLimits.StepsOfSet;

    /// <summary>The variables of the macros around the current node, by depth.</summary>
    public CelValue[] Locals { get; } = locals == 0 ? [] : new CelValue[locals];

    /// <summary>When not null, notes which slots the expression reads.</summary>
    public bool[]? Reads { get; init; }

    /// <summary>Evaluates one expression whose own slots lie in this frame's table where the map says; null when they are the same.</summary>
    public CelValue Evaluate(CelExpression expression, int[]? pathMap)
    {
        _pathMap = pathMap;
        var granted = Math.Min(CelLimits.Steps, _stepsLeft);
        _steps = granted;
        var value = expression.Root.Evaluate(this);
        _stepsLeft -= granted - Math.Max(_steps, 0);
        // Also where a logical operator absorbed the error: whether an expression is affordable must not depend on luck.
        return _steps < 0 ? CelErrors.Budget : value;
    }

    /// <summary>Takes steps from what is left; false when nothing is left, and then the caller must stop.</summary>
    public bool Charge(long steps)
    {
        _steps = steps > _steps ? -1 : _steps - (int)steps;
        return _steps >= 0;
    }

    /// <summary>Looks a key up in a map that is no plain path, where the same lookup may come again and again.</summary>
    public CelValue Find(CelMap map, CelValue key)
    {
        if (!Charge(Costs.OfReading(key) + map.CostOfFind))
            return CelErrors.Budget;
        var value = map.Find(key);
        return map is not JsonMap || Charge(Costs.OfCopying(value)) ? value : CelErrors.Budget;
    }

    /// <summary>Reads an attribute by the expression's own slot, and notes that it was read.</summary>
    public CelValue Read(int slot)
    {
        slot = SlotHere(slot);
        if (Reads is not null)
            Reads[slot] = true;
        return Resolve(slot);
    }

    /// <summary>The value of an attribute by this frame's slot: the first reader does the work.</summary>
    public CelValue Resolve(int slot)
    {
        ref var value = ref _slots[slot];
        if (value.IsNone)
            value = Look(paths[slot]);
        return value;
    }

    private int SlotHere(int slot) => _pathMap is null ? slot : _pathMap[slot];

    private CelValue Look(AttributePath path)
    {
        if (path.Parent < 0)
        {
            var root = variables.Find(path.Name);
            return root.IsNone ? Types.Find(path.Name) is { IsNone: false } type ? type : path.Missing : root;
        }
        var parent = Resolve(path.Parent);
        if (parent.Kind != CelKind.Map)
            return parent.IsError ? LookForType(path, parent) : CelErrors.NoOverload($"field selection '{path.Name}'", parent);
        var value = parent.Map.Find(path.Name);
        return value.IsNone ? path.Missing : value;
    }

    // The types of timestamps and durations have dotted names.
    private static CelValue LookForType(AttributePath path, CelValue error) =>
        path.Display is Types.Timestamp or Types.Duration ? CelValue.Type(path.Display) : error;
}
