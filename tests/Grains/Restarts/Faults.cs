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
    private long? _layer;

    /// <summary>Whether the fault that was asked for has come.</summary>
    public bool HasStruck { get; private set; }

    /// <param name="write">The number of the write from now that fails, from 0.</param>
    /// <param name="layer">The layer whose writes count; all writes unless given.</param>
    public void StrikeAt(int write, bool afterwards, long? layer = null)
    {
        lock (_gate)
            (_untilFault, _afterwards, _operation, _fault, _layer, HasStruck) = (write, afterwards, null, null, layer, false);
    }

    /// <summary>The next write by this operation of the storage fails with this.</summary>
    public void StrikeOn(string operation, Exception fault)
    {
        lock (_gate)
            (_untilFault, _afterwards, _operation, _fault, _layer, HasStruck) = (0, false, operation, fault, null, false);
    }

    public void Stop()
    {
        lock (_gate)
            _untilFault = int.MaxValue;
    }

    public async Task<T> Write<T>(Func<Task<T>> write, long? layer = null, [CallerMemberName] string operation = "")
    {
        var strikes = Strikes(operation, layer, out var afterwards);
        if (strikes && !afterwards)
            throw Fault("before");
        var result = await write();
        return strikes ? throw Fault("after") : result;
    }

    public Task Write(Func<Task> write, long? layer = null, [CallerMemberName] string operation = "") => Write(
        async () =>
        {
            await write();
            return true;
        },
        layer,
        operation);

    private Exception Fault(string when) => _fault ?? new StorageUnavailableException($"The power went out {when} the write.");

    private bool Strikes(string operation, long? layer, out bool afterwards)
    {
        lock (_gate)
        {
            afterwards = _afterwards;
            if ((_operation is not null && _operation != operation) || (_layer is not null && _layer != layer))
                return false;
            HasStruck |= _untilFault == 0;
            return _untilFault != int.MaxValue && _untilFault-- == 0;
        }
    }
}
