using System.Threading.Channels;

namespace Sandboxes.Storage.Writes;

/// <summary>
/// Collects writes for one database and hands those that wait together to <paramref name="commit"/>, one group after the other.
/// A thread is used only while something waits.
/// </summary>
/// <param name="commit">Commits a group and replies to each of its writes; must not throw.</param>
/// <param name="capacity">How many may wait before further callers are held back.</param>
internal sealed class WriteQueue<TWrite>(Func<List<TWrite>, ValueTask> commit, int capacity)
    where TWrite : Write
{
    /// <summary>Bounds how long the first of a group waits for the work of the others.</summary>
    private const int MaxGroup = 1024;

    private readonly Channel<TWrite> waiting = Channel.CreateBounded<TWrite>(new BoundedChannelOptions(capacity) { SingleReader = true });
    private readonly List<TWrite> group = [];
    private int pumping;

    /// <summary>Queues a write and comes back once it is on disk.</summary>
    /// <remarks>Cancelled before the writer takes it, nothing is written; after that the outcome is reported whatever the token says.</remarks>
    public async Task EnqueueAsync(TWrite write, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!waiting.Writer.TryWrite(write))
            await waiting.Writer.WriteAsync(write, cancellation).ConfigureAwait(false);
        write.CancelWith(cancellation);
        StartPump();
        await write.Answer.ConfigureAwait(false);
    }

    private void StartPump()
    {
        if (Interlocked.CompareExchange(ref pumping, 1, 0) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(static queue => _ = queue.PumpAsync(), this, preferLocal: false);
    }

    private async Task PumpAsync()
    {
        while (TakeGroup())
            await commit(group).ConfigureAwait(false);
        Volatile.Write(ref pumping, 0);
        Interlocked.MemoryBarrier();
        // One that came after the last look and before the flag fell found the pump still marked as running.
        if (waiting.Reader.TryPeek(out _))
            StartPump();
    }

    private bool TakeGroup()
    {
        group.Clear();
        while (group.Count < MaxGroup && waiting.Reader.TryRead(out var write))
        {
            if (write.TryTake())
                group.Add(write);
        }
        return group.Count > 0;
    }
}
