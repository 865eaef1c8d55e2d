using System.Collections.Immutable;

namespace Sandboxes.Gateway.Requests;

/// <summary>The newest calls of one sandbox that wait to be written. Bounded in number and bytes; what it passes over it counts.</summary>
internal sealed class CallRing(string developerId, int maxCalls, int maxBytes)
{
    private readonly Lock _lock = new();
    private readonly Queue<SeenCall> _calls = new();
    private long _bytes;
    private long _passedOver;

    public string DeveloperId { get; } = developerId;

    public void Add(SeenCall call)
    {
        lock (_lock)
        {
            _calls.Enqueue(call);
            _bytes += call.Bytes;
            while (_calls.Count > maxCalls || (_bytes > maxBytes && _calls.Count > 1))
            {
                _bytes -= _calls.Dequeue().Bytes;
                _passedOver++;
            }
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
