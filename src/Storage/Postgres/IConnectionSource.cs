using Npgsql;

namespace Sandboxes.Storage.Postgres;

/// <summary>One database, as <see cref="ConnectionLeases"/> knows it. While it has an open connection it is held in memory.</summary>
internal interface IConnectionSource
{
    ValueTask<NpgsqlConnection> ConnectAsync(CancellationToken cancellation);

    /// <summary>Closes a connection that <see cref="ConnectAsync"/> gave. Must not throw.</summary>
    ValueTask DisconnectAsync(NpgsqlConnection connection);
}
