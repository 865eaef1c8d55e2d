namespace Sandboxes.Containers.Pool;

/// <summary>The containers that wait, and what was asked for lately. Safe for many callers.</summary>
internal sealed class PoolStock
{
    private readonly Lock gate = new();
    private readonly List<PoolContainer> waiting = [];
    private readonly List<PoolDemand> demands = [];

    public int Count
    {
        get
        {
            lock (gate)
                return waiting.Count;
        }
    }

    public void Add(PoolContainer container)
    {
        lock (gate)
            waiting.Add(container);
    }

    public bool Remove(PoolContainer container)
    {
        lock (gate)
            return waiting.Remove(container);
    }

    /// <summary>Takes one that is just as asked, or else one that can be made so; null where there is none. What was asked counts as demand.</summary>
    public PoolContainer? Take(PoolClass asked)
    {
        lock (gate)
        {
            var found = waiting.Find(container => container.Class == asked) ?? waiting.Find(container => PoolRules.Fits(container.Class, asked));
            if (found is not null)
                waiting.Remove(found);
            return found;
        }
    }

    public void Want(PoolDemand demand)
    {
        lock (gate)
            demands.Add(demand);
    }

    public IReadOnlyList<PoolContainer> Waiting()
    {
        lock (gate)
            return [.. waiting];
    }

    /// <summary>What was asked for since then; older demand is forgotten.</summary>
    public IReadOnlyList<PoolDemand> DemandsSince(DateTimeOffset since)
    {
        lock (gate)
        {
            demands.RemoveAll(demand => demand.At < since);
            return [.. demands];
        }
    }
}
