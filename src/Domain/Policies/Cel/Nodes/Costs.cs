namespace Sandboxes.Domain.Policies.Cel;

/// <summary>How many steps work on a large value counts for.</summary>
internal static class Costs
{
    private const int CharactersPerStep = 32;

    public static long OfText(int length) => length / CharactersPerStep;

    /// <summary>The cost of passing once over a text or over octets; anything else is used where it lies.</summary>
    public static long OfReading(CelValue value) => value.Kind switch
    {
        CelKind.String => OfText(value.AsText.Length),
        CelKind.Bytes => OfText(value.Octets.Length),
        _ => 0,
    };

    /// <summary>The cost of having turned a JSON member into a value: texts and lists are copied, objects are not.</summary>
    public static long OfCopying(CelValue value)
    {
        if (value.Kind != CelKind.List)
            return OfReading(value);
        long cost = value.Items.Length;
        foreach (var item in value.Items)
            cost += OfCopying(item);
        return cost;
    }

    /// <summary>
    /// The most that comparing a value with another one can take. Counting stops where no budget would do: a list of one
    /// shared list many times over is cheap to build and endless to walk.
    /// </summary>
    public static long OfComparing(CelValue value) => value.Kind switch
    {
        CelKind.List => OfItems(value.Items),
        CelKind.Map => OfEntries(value.Map),
        _ => OfReading(value),
    };

    private static long OfItems(CelValue[] items)
    {
        long cost = items.Length;
        for (var i = 0; i < items.Length && cost <= CelLimits.Steps; i++)
            cost += OfComparing(items[i]);
        return cost;
    }

    private static long OfEntries(CelMap map)
    {
        long cost = map.Count;
        foreach (var key in map.Keys)
        {
            if (cost > CelLimits.Steps)
                break;
            cost += OfComparing(map.Find(key));
        }
        return cost;
    }
}
