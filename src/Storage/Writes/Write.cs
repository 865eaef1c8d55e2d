namespace Sandboxes.Storage.Writes;

/// <summary>A unit of work that waits for the writer, is applied whole or not at all, and is answered once its transaction is committed.</summary>
internal abstract class Write
{
    // Continuations are the callers' code: they must not run on the writer.
    private readonly TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration cancelling;
    private int taken;

    public Task Answer => answer.Task;

    /// <summary>Why it was not stored; null while nothing speaks against it.</summary>
    public Exception? Fault { get; set; }

    /// <summary>True for exactly one of the writer, who goes on to apply it, and a cancelling caller, who gives it up.</summary>
    public bool TryTake() => Interlocked.Exchange(ref taken, 1) == 0;

    public void CancelWith(CancellationToken cancellation) =>
        cancelling = cancellation.UnsafeRegister(static (write, token) => ((Write)write!).Cancel(token), this);

    /// <summary>Tells the caller what became of it.</summary>
    public void Reply()
    {
        cancelling.Dispose();
        if (Fault is null)
            answer.TrySetResult();
        else
            answer.TrySetException(Fault);
    }

    private void Cancel(CancellationToken token)
    {
        if (TryTake())
            answer.TrySetCanceled(token);
    }
}
