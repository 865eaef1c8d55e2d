using System.Runtime.CompilerServices;
using Sandboxes.Storage;

namespace Sandboxes.Grains.Tests.Restarts;

/// <summary>Lets one write fail, as a crash at that moment would: before anything of it is stored, or after all of it is.</summary>
internal sealed class Faults
{
    private readonly Lock _gate = new();
    private int _untilFault = int.MaxValue;
    private bool _afterwards;
    private string? _operation;
    private Exception? _fault;

    /// <summary>Whether the fault that was asked for has come.</summary>
    public bool HasStruck { get; private set; }

    /// <param name="write">The number of the write from now that fails, from 0.</param>
    public void StrikeAt(int write, bool afterwards)
    {
        lock (_gate)
            (_untilFault, _afterwards, _operation, _fault, HasStruck) = (write, afterwards, null, null, false);
    }

    /// <summary>The next write by this operation of the storage fails with this.</summary>
    public void StrikeOn(string operation, Exception fault)
    {
        lock (_gate)
            (_untilFault, _afterwards, _operation, _fault, HasStruck) = (0, false, operation, fault, false);
    }

    public void Stop()
    {
        lock (_gate)
            _untilFault = int.MaxValue;
    }

    public async Task<T> Write<T>(Func<Task<T>> write, [CallerMemberName] string operation = "")
    {
        var strikes = Strikes(operation, out var afterwards);
        if (strikes && !afterwards)
            throw Fault("before");
        var result = await write();
        return strikes ? throw Fault("after") : result;
    }

    public Task Write(Func<Task> write, [CallerMemberName] string operation = "") => Write(
        async () =>
        {
            await write();
            return true;
        },
        operation);

    private Exception Fault(string when) => _fault ?? new StorageUnavailableException($"The power went out {when} the write.");

    private bool Strikes(string operation, out bool afterwards)
    {
        lock (_gate)
        {
            afterwards = _afterwards;
            if (_operation is not null && _operation != operation)
                return false;
            HasStruck |= _untilFault == 0;
            return _untilFault != int.MaxValue && _untilFault-- == 0;
        }
    }
}
