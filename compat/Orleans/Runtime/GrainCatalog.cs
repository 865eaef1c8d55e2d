using System.Collections.Concurrent;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>What is in memory, by identity.</summary>
internal sealed class GrainCatalog(Silo silo)
{
    private readonly ConcurrentDictionary<GrainId, RequestTarget> _targets = new();

    public IEnumerable<RequestTarget> Targets => _targets.Select(t => t.Value);

    public IEnumerable<Activation> Activations => Targets.SelectMany(t => t switch
    {
        Activation activation => [activation],
        StatelessWorkers workers => workers.Activations,
        _ => Enumerable.Empty<Activation>(),
    });

    public RequestTarget Get(GrainId id) => _targets.TryGetValue(id, out var target) ? target : Create(id);

    public RequestTarget? Find(GrainId id) => _targets.GetValueOrDefault(id);

    public void Add(RequestTarget target) => _targets[target.GrainId] = target;

    public void Remove(RequestTarget target)
    {
        if (_targets.TryRemove(KeyValuePair.Create(target.GrainId, target)))
            return;
        if (target is Activation worker && Find(target.GrainId) is StatelessWorkers workers)
            workers.Remove(worker);
    }

    /// <summary>Drops what stands for nothing any more: pools without workers, observers that are gone.</summary>
    public void Sweep()
    {
        foreach (var target in Targets)
        {
            if (target is ObserverTarget { Instance: null } || (target is StatelessWorkers pool && pool.TryClose()))
                Remove(target);
        }
    }

    private RequestTarget Create(GrainId id)
    {
        if (ObserverTarget.IsObserver(id))
            return new GoneObserver(silo, id);
        if (silo.Status is SiloStatus.ShuttingDown or SiloStatus.Stopping)
            throw new SiloUnavailableException($"The silo is stopping; {id} cannot be activated.");
        var grainClass = silo.Manifest.ClassOf(id.Type);
        RequestTarget made = grainClass.MaxWorkers > 0 ? new StatelessWorkers(silo, id, grainClass) : new Activation(silo, id, grainClass);
        var kept = _targets.GetOrAdd(id, made);
        if (ReferenceEquals(kept, made) && made is Activation activation)
            activation.Activate();
        else if (made is Activation surplus && !ReferenceEquals(kept, made))
            surplus.Discard();
        return kept;
    }
}
