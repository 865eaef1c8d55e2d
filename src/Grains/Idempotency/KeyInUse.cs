namespace Sandboxes.Grains.Idempotency;

/// <summary>What the calls that ask for one key at the same time share, so that they need not each ask the database.</summary>
internal sealed class KeyInUse
{
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>Calls that are here; the last one leaves nothing behind.</summary>
    public int Calls { get; set; }

    /// <summary>One call at a time claims.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>The row as it was last read or written; null where it must be asked for.</summary>
    public KeyRow? Row { get; private set; }

    /// <summary>Done once the row has changed.</summary>
    public Task Changed => _changed.Task;

    public void Set(KeyRow? row)
    {
        Row = row;
        var changed = _changed;
        _changed = NewSignal();
        changed.SetResult();
    }

    /// <summary>Has the row read again, unless that was done since the caller saw it.</summary>
    public void Doubt(KeyRow? seen)
    {
        if (ReferenceEquals(Row, seen))
        {
            Row = null;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <param name="Etag">That of the row in storage.</param>
internal sealed record KeyRow(IdempotencyState State, Guid Etag);
