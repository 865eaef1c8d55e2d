using System.Data;
using Npgsql;

namespace Sandboxes.Storage.Postgres;

/// <summary>A server connection, leased or idle.</summary>
internal sealed class OpenConnection(IConnectionSource source, NpgsqlConnection connection)
{
    public IConnectionSource Source => source;

    public NpgsqlConnection Connection => connection;

    /// <summary>When it was last returned, as a timestamp.</summary>
    public long LastUsed { get; set; }

    public bool IsUsable => connection.FullState == ConnectionState.Open;

    public ValueTask CloseAsync() => source.DisconnectAsync(connection);
}
