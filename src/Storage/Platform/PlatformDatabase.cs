using Sandboxes.Storage.Sqlite;

namespace Sandboxes.Storage.Platform;

/// <summary>The platform's own data: grain state, reminders, rows that expire and the readiness probe's row, in <c>&lt;name&gt;.db</c> of the data folder.</summary>
internal sealed class PlatformDatabase(string name, OpenFiles open)
    : SqliteDatabase(System.IO.Path.Combine(System.IO.Path.GetFullPath(open.Options.DataDirectory), $"{name}.db"), PlatformSchema.Schema, open)
{
    /// <summary>The database of developers, credentials, sandboxes, reminders and rows that expire.</summary>
    public const string Platform = "platform";

    /// <inheritdoc cref="SqliteDatabase.ReadAsync{T}"/>
    public Task<T> ReadAsync<T>(Func<Session, T> read) => ReadAsync(read, CancellationToken.None);

    /// <inheritdoc cref="SqliteDatabase.ReadAsync{T}"/>
    public new Task<T> ReadAsync<T>(Func<Session, T> read, CancellationToken cancellation) => base.ReadAsync(read, cancellation);

    public Task<T> WriteAsync<T>(Func<Session, T> work, CancellationToken cancellation) => Writes.EnqueueAsync(work, cancellation);
}
