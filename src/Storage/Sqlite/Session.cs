using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sandboxes.Storage.Sqlite;

/// <summary>One connection with its prepared statements. Used by one thread at a time.</summary>
/// <remarks>Parameters are named <c>$1</c>, <c>$2</c> and so on, which SQLite and PostgreSQL both understand.</remarks>
internal sealed class Session(SqliteConnection connection) : IDisposable
{
    private const int MaxPrepared = 128;
    private readonly Dictionary<string, SqliteCommand> prepared = [];

    /// <summary>Whether a transaction is still open: SQLite ends one by itself after some errors, such as a full disk.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    public int Execute(string sql, params ReadOnlySpan<object?> values) => Bind(sql, values).ExecuteNonQuery();

    public SqliteDataReader Query(string sql, params ReadOnlySpan<object?> values) => Bind(sql, values).ExecuteReader();

    /// <summary>The first column of the first row, or null where there is no row or it is NULL.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<object?> values) => Bind(sql, values).ExecuteScalar() is var value and not DBNull ? value : null;

    /// <summary>Runs several reads that see one and the same state of the database.</summary>
    public T Snapshot<T>(Func<Session, T> read)
    {
        Execute("BEGIN");
        try
        {
            return read(this);
        }
        finally
        {
            Execute("COMMIT");
        }
    }

    /// <summary>Runs statements that are not worth keeping prepared.</summary>
    public void Run(string script)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every caller passes a constant or a number.
        command.CommandText = script;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        Forget();
        connection.Dispose();
    }

    private SqliteCommand Bind(string sql, ReadOnlySpan<object?> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
            command = Prepare(sql, values.Length);
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        // Filters make texts of many shapes; starting over is rarer and simpler than ageing them one by one.
        if (prepared.Count >= MaxPrepared)
            Forget();
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Texts are put together from constants; every value is a parameter.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 1; i <= parameters; i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        return prepared[sql] = command;
    }

    private void Forget()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
        prepared.Clear();
    }
}
