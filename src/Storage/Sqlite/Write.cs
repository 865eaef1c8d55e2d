namespace Sandboxes.Storage.Sqlite;

/// <summary>A unit of work that waits for the writer, is applied whole or not at all, and is answered once its transaction is committed.</summary>
internal abstract class Write
{
    private int taken;

    /// <summary>True for exactly one of the writer, who goes on to apply it, and a cancelling caller, who gives it up.</summary>
    public bool TryTake() => Interlocked.Exchange(ref taken, 1) == 0;

    /// <summary>Why it was not stored; null while nothing speaks against it.</summary>
    public Exception? Fault { get; set; }

    public abstract void Apply(Session session);

    /// <summary>Tells the caller what became of it.</summary>
    public abstract void Reply();
}

internal sealed class Write<T>(Func<Session, T> work) : Write
{
    // Continuations are the callers' code: they must not run on the writer.
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration cancelling;
    private T result = default!;

    public Task<T> Answer => answer.Task;

    public void CancelWith(CancellationToken cancellation) =>
        cancelling = cancellation.UnsafeRegister(static (write, token) => ((Write<T>)write!).Cancel(token), this);

    public override void Apply(Session session) => result = work(session);

    public override void Reply()
    {
        cancelling.Dispose();
        if (Fault is null)
            answer.TrySetResult(result);
        else
            answer.TrySetException(Fault);
    }

    private void Cancel(CancellationToken token)
    {
        if (TryTake())
            answer.TrySetCanceled(token);
    }
}
