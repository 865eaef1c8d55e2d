using Sandboxes.Storage;

namespace Sandboxes.Grains.Tests.Restarts;

/// <summary>Lets one write fail, as a crash at that moment would: before anything of it is stored, or after all of it is.</summary>
internal sealed class Faults
{
    private readonly Lock _gate = new();
    private int _untilFault = int.MaxValue;
    private bool _afterwards;
    private Exception? _fault;

    /// <summary>Whether the fault that was asked for has come.</summary>
    public bool HasStruck { get; private set; }

    /// <param name="write">The number of the write from now that fails, from 0.</param>
    /// <param name="fault">What it fails with; an outage unless given.</param>
    public void StrikeAt(int write, bool afterwards, Exception? fault = null)
    {
        lock (_gate)
            (_untilFault, _afterwards, _fault, HasStruck) = (write, afterwards, fault, false);
    }

    public void Stop()
    {
        lock (_gate)
            _untilFault = int.MaxValue;
    }

    public async Task<T> Write<T>(Func<Task<T>> write)
    {
        var strikes = Strikes(out var afterwards);
        if (strikes && !afterwards)
            throw Fault("before");
        var result = await write();
        return strikes ? throw Fault("after") : result;
    }

    public Task Write(Func<Task> write) => Write(async () =>
    {
        await write();
        return true;
    });

    private Exception Fault(string when) => _fault ?? new StorageUnavailableException($"The power went out {when} the write.");

    private bool Strikes(out bool afterwards)
    {
        lock (_gate)
        {
            afterwards = _afterwards;
            HasStruck |= _untilFault == 0;
            return _untilFault != int.MaxValue && _untilFault-- == 0;
        }
    }
}
