using System.Collections.Concurrent;
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
    private Func<object?, bool> _of = Any;
    private HeldWrite? _held;

    /// <summary>Whether the fault that was asked for has come.</summary>
    public bool HasStruck { get; private set; }

    /// <summary>Whether storage neither reads nor writes.</summary>
    public bool IsAway { get; set; }

    /// <param name="write">The number of the write from now that fails, from 0.</param>
    /// <param name="of">Which writes count, by what is written: a batch, or the name of a grain's state. All unless given.</param>
    public void StrikeAt(int write, bool afterwards, Func<object?, bool>? of = null)
    {
        lock (_gate)
            (_untilFault, _afterwards, _operation, _fault, _of, HasStruck) = (write, afterwards, null, null, of ?? Any, false);
    }

    /// <summary>The next write by this operation of the storage fails with this.</summary>
    public void StrikeOn(string operation, Exception fault)
    {
        lock (_gate)
            (_untilFault, _afterwards, _operation, _fault, _of, HasStruck) = (0, false, operation, fault, Any, false);
    }

    /// <summary>Lets the next such write wait until it is told to go on.</summary>
    public HeldWrite HoldNext(Func<object?, bool> of)
    {
        lock (_gate)
            return _held = new HeldWrite(of);
    }

    public void Stop()
    {
        lock (_gate)
            _untilFault = int.MaxValue;
    }

    /// <summary>How often documents of each kind were listed.</summary>
    public ConcurrentDictionary<string, int> Lists { get; } = [];

    public void Listed(string kind) => Lists.AddOrUpdate(kind, 1, static (_, count) => count + 1);

    /// <exception cref="StorageUnavailableException">It is away.</exception>
    public void Read()
    {
        if (IsAway)
            throw new StorageUnavailableException("The power is out.");
    }

    public async Task<T> Write<T>(Func<Task<T>> write, object? what = null, [CallerMemberName] string operation = "")
    {
        await Held(what);
        var strikes = Strikes(operation, what, out var afterwards);
        if (strikes && !afterwards)
            throw Fault("before");
        var result = await write();
        return strikes ? throw Fault("after") : result;
    }

    public Task Write(Func<Task> write, object? what = null, [CallerMemberName] string operation = "") => Write(
        async () =>
        {
            await write();
            return true;
        },
        what,
        operation);

    private static bool Any(object? what) => true;

    private async Task Held(object? what)
    {
        HeldWrite? held;
        lock (_gate)
        {
            if ((held = _held?.Of(what) == true ? _held : null) is not null)
                _held = null;
        }

        if (held is not null)
            await held.Wait();
        Read();
    }

    private Exception Fault(string when) => _fault ?? new StorageUnavailableException($"The power went out {when} the write.");

    private bool Strikes(string operation, object? what, out bool afterwards)
    {
        lock (_gate)
        {
            afterwards = _afterwards;
            if ((_operation is not null && _operation != operation) || !_of(what))
                return false;
            HasStruck |= _untilFault == 0;
            return _untilFault != int.MaxValue && _untilFault-- == 0;
        }
    }
}

/// <summary>A write that waits, as on a slow disk.</summary>
internal sealed class HeldWrite(Func<object?, bool> of)
{
    private readonly TaskCompletionSource _began = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when there is such a write.</summary>
    public Task Began => _began.Task;

    public void Release() => _released.SetResult();

    internal bool Of(object? what) => of(what);

    internal Task Wait()
    {
        _began.SetResult();
        return _released.Task;
    }
}
