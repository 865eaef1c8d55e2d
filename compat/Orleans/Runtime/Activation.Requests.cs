namespace Sandboxes.Embedded;

/// <content>Which request may run when.</content>
internal sealed partial class Activation
{
    private Request? _blocking;
    private int _waitingThatMayPass;
    private List<Guid>? _reentrantSections;

    public override bool TryReceive(Request request)
    {
        lock (_gate)
        {
            if (_state == State.Ended)
                return false;
            if (_state == State.Valid && _waiting.Count == 0 && MayRun(request))
            {
                Start(request);
                return true;
            }
            _waiting.Add(request);
            if (MayPassOthers(request))
                _waitingThatMayPass++;
            StartWaiting();
        }
        return true;
    }

    public override void Completed(Request request)
    {
        lock (_gate)
        {
            _running.Remove(request);
            if (request.KeepsAlive)
                _lastUsed = Silo.Time.GetTimestamp();
            if (ReferenceEquals(_blocking, request))
                _blocking = NextBlocking();
            StartWaiting();
            DeactivateIfDue();
        }
    }

    public override void TimeOutOverdue(long timestamp)
    {
        if (_running.Count == 0 && _waiting.Count == 0)
            return;
        lock (_gate)
        {
            _running.TimeOutOverdue(timestamp);
            _waiting.TimeOutOverdue(timestamp);
        }
    }

    public void EnterReentrantSection(Guid id)
    {
        if (id == Guid.Empty)
            return;
        lock (_gate)
            (_reentrantSections ??= []).Add(id);
    }

    public void LeaveReentrantSection(Guid id)
    {
        lock (_gate)
            _reentrantSections?.Remove(id);
    }

    private void StartWaiting()
    {
        for (var request = _waiting.First; request is not null && _state == State.Valid;)
        {
            var next = request.Next;
            if (request.IsAnswered || MayRun(request))
                Leave(request);
            else if (_waitingThatMayPass == 0)
                return;
            request = next;
        }
    }

    private void Leave(Request request)
    {
        _waiting.Remove(request);
        if (MayPassOthers(request))
            _waitingThatMayPass--;
        if (!request.IsAnswered)
            Start(request);
    }

    private void Start(Request request)
    {
        _running.Add(request);
        if (!request.IsAlwaysInterleave)
            _blocking ??= request;
        _turns.Enqueue(request);
    }

    private bool MayRun(Request request) =>
        _running.Count == 0
        || Class.IsReentrant
        || request.IsAlwaysInterleave
        || _blocking is null
        || (request.IsReadOnly && _blocking.IsReadOnly)
        || (_reentrantSections is { Count: > 0 } sections && sections.Contains(request.ReentrancyId))
        || Class.MayInterleave(_instance, request, _blocking);

    /// <summary>Whether it could ever run before an earlier one, so that looking past a blocked one is worth while.</summary>
    private bool MayPassOthers(Request request) =>
        request.IsAlwaysInterleave || request.IsReadOnly || Class.HasInterleavePredicate || request.ReentrancyId != Guid.Empty;

    private Request? NextBlocking()
    {
        if (Class.IsReentrant)
            return null;
        var request = _running.First;
        while (request is { IsAlwaysInterleave: true })
            request = request.Next;
        return request;
    }
}
