using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>An object outside of grains that grains call back; its calls run one after the other. It is held weakly.</summary>
internal sealed class ObserverTarget(Silo silo, GrainId grainId, object observer) : RequestTarget(silo, grainId), IThreadPoolWorkItem
{
    private static readonly GrainType Type = GrainType.Create("sys.client");

    private readonly Lock _gate = new();
    private readonly WeakReference<object> _observer = new(observer);
    private RequestList _waiting;
    private Request? _running;

    public override object? Instance => _observer.TryGetTarget(out var alive) ? alive : null;

    public static bool IsObserver(GrainId id) => id.Type == Type;

    public static GrainId NewId() => GrainId.Create(Type, $"hosted+{Guid.NewGuid():N}");

    public override bool TryReceive(Request request)
    {
        lock (_gate)
        {
            if (Instance is null)
                return false;
            _waiting.Add(request);
            StartNext();
        }
        return true;
    }

    public override void Completed(Request request)
    {
        lock (_gate)
        {
            _running = null;
            StartNext();
        }
    }

    public override void TimeOutOverdue(long timestamp)
    {
        lock (_gate)
        {
            _waiting.TimeOutOverdue(timestamp);
            if (_running is { IsAnswered: false } running && running.IsExpired(timestamp))
                running.TimeOut();
        }
    }

    public override void RunTurn(Action action) => ThreadPool.QueueUserWorkItem(static a => a(), action, preferLocal: false);

    void IThreadPoolWorkItem.Execute() => _running!.Execute(this);

    private void StartNext()
    {
        if (_running is not null || _waiting.First is not { } next)
            return;
        _waiting.Remove(next);
        _running = next;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}

/// <summary>Stands for an observer that was deleted or collected: whoever calls it is told.</summary>
internal sealed class GoneObserver(Silo silo, GrainId grainId) : RequestTarget(silo, grainId)
{
    public override object? Instance => null;

    public override bool TryReceive(Request request)
    {
        request.Fail(new ClientNotAvailableException(GrainId));
        return true;
    }

    public override void Completed(Request request)
    {
    }

    public override void TimeOutOverdue(long timestamp)
    {
    }

    public override void RunTurn(Action action) => action();
}
