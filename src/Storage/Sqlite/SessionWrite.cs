using Sandboxes.Storage.Writes;

namespace Sandboxes.Storage.Sqlite;

/// <summary>A write that works on the writer's connection.</summary>
internal abstract class SessionWrite : Write
{
    public abstract void Apply(Session session);
}

internal sealed class SessionWrite<T>(Func<Session, T> work) : SessionWrite
{
    /// <summary>What the work gave, once it is answered.</summary>
    public T Result { get; private set; } = default!;

    public override void Apply(Session session) => Result = work(session);
}

internal static class SessionWrites
{
    /// <summary>Queues work and answers with its result once it is on disk.</summary>
    /// <inheritdoc cref="WriteQueue{TWrite}.EnqueueAsync"/>
    public static async Task<T> EnqueueAsync<T>(this WriteQueue<SessionWrite> queue, Func<Session, T> work, CancellationToken cancellation)
    {
        var write = new SessionWrite<T>(work);
        await queue.EnqueueAsync(write, cancellation).ConfigureAwait(false);
        return write.Result;
    }
}
