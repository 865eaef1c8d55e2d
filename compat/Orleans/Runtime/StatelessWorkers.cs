using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>The activations of one stateless worker: a request goes to an idle one, a new one, or in turn.</summary>
internal sealed class StatelessWorkers(Silo silo, GrainId grainId, GrainClass grainClass) : RequestTarget(silo, grainId)
{
    private readonly Lock _gate = new();
    private readonly List<Activation> _workers = [];
    private int _turn;
    private bool _isClosed;

    public override object? Instance => null;

    public IReadOnlyList<Activation> Activations
    {
        get
        {
            lock (_gate)
                return [.. _workers];
        }
    }

    public override bool TryReceive(Request request)
    {
        lock (_gate)
        {
            if (_isClosed)
                return false;
            while (!Choose().TryReceive(request))
                _workers.RemoveAll(w => w.HasEnded);
        }
        return true;
    }

    /// <summary>Closes the pool if no worker is left; a later request makes a new pool.</summary>
    public bool TryClose()
    {
        lock (_gate)
            return _isClosed |= _workers.Count == 0;
    }

    public void Remove(Activation worker)
    {
        lock (_gate)
            _workers.Remove(worker);
    }

    public override void Completed(Request request)
    {
    }

    public override void TimeOutOverdue(long timestamp)
    {
        foreach (var worker in Activations)
            worker.TimeOutOverdue(timestamp);
    }

    public override void RunTurn(Action action) => action();

    private Activation Choose()
    {
        if (_workers.Find(w => !w.IsBusy && !w.HasEnded) is { } idle)
            return idle;
        if (_workers.Count >= grainClass.MaxWorkers)
            return _workers[(_turn++ & int.MaxValue) % _workers.Count];
        var worker = new Activation(Silo, GrainId, grainClass);
        _workers.Add(worker);
        worker.Activate();
        return worker;
    }
}
