using System.Collections.Immutable;

namespace Sandboxes.Gateway.Requests;

/// <summary>The newest calls of one sandbox that wait to be written. Bounded in number and bytes; what it passes over it counts.</summary>
internal sealed class CallRing(string developerId, int maxCalls, int maxBytes)
{
    private readonly Lock _lock = new();
    private readonly Queue<SeenCall> _calls = new();
    private long _bytes;
    private long _passedOver;
    private bool _closed;

    public string DeveloperId { get; } = developerId;

    /// <summary>Adds a call; false where the ring was closed, and a new one is to be taken.</summary>
    public bool Add(SeenCall call)
    {
        lock (_lock)
        {
            if (_closed)
                return false;

            _calls.Enqueue(call);
            _bytes += call.Bytes;
            while (_calls.Count > maxCalls || (_bytes > maxBytes && _calls.Count > 1))
            {
                _bytes -= _calls.Dequeue().Bytes;
                _passedOver++;
            }

            return true;
        }
    }

    /// <summary>Closes the ring for good if nothing waits in it.</summary>
    public bool TryClose()
    {
        lock (_lock)
        {
            return _closed |= _calls.Count == 0 && _passedOver == 0;
        }
    }

    /// <summary>Takes all that wait, oldest first.</summary>
    public (ImmutableArray<SeenCall> Calls, long PassedOver) Take()
    {
        lock (_lock)
        {
            var taken = (_calls.ToImmutableArray(), _passedOver);
            _calls.Clear();
            (_bytes, _passedOver) = (0, 0);
            return taken;
        }
    }

    /// <summary>Counts calls that were taken and could not be written.</summary>
    public void PassOver(long calls)
    {
        lock (_lock)
        {
            _passedOver += calls;
        }
    }
}
