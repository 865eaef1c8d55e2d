using Npgsql;

namespace Sandboxes.Storage.Postgres;

/// <summary>One statement with the values of its parameters <c>$1</c>, <c>$2</c> and so on; none of them is null.</summary>
internal sealed record Statement(string Text, params object[] Values);

/// <summary>Runs statements together: one round trip, in order, and as one transaction unless they begin or end one themselves.</summary>
internal static class Statements
{
    public static Task<int> ExecuteAsync(this NpgsqlConnection connection, string text, CancellationToken cancellation) =>
        connection.ExecuteAsync([new Statement(text)], cancellation);

    /// <returns>How many rows were inserted, changed or removed.</returns>
    public static async Task<int> ExecuteAsync(this NpgsqlConnection connection, IReadOnlyList<Statement> statements, CancellationToken cancellation)
    {
        var batch = Batch(connection, statements);
        await using (batch.ConfigureAwait(false))
            return await batch.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Gives the rows to <paramref name="read"/>, which finds the first statement that has any kind of rows.</summary>
    public static async Task<T> QueryAsync<T>(
        this NpgsqlConnection connection, IReadOnlyList<Statement> statements, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellation)
    {
        var batch = Batch(connection, statements);
        await using var disposingBatch = batch.ConfigureAwait(false);
        var rows = await batch.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await using var disposingRows = rows.ConfigureAwait(false);
        var result = await read(rows).ConfigureAwait(false);
        while (await rows.NextResultAsync(cancellation).ConfigureAwait(false))
        {
            // What a later statement says against it shows only once it is reached.
        }

        return result;
    }

    /// <summary>All rows of one statement.</summary>
    public static Task<List<T>> ListAsync<T>(
        this NpgsqlConnection connection, Statement statement, Func<NpgsqlDataReader, T> make, CancellationToken cancellation) =>
        connection.QueryAsync([statement], rows => rows.ListAsync(make, cancellation), cancellation);

    /// <summary>The rows of the statement that the reader is at.</summary>
    public static async Task<List<T>> ListAsync<T>(this NpgsqlDataReader rows, Func<NpgsqlDataReader, T> make, CancellationToken cancellation)
    {
        var list = new List<T>();
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
            list.Add(make(rows));
        return list;
    }

    /// <summary>The first column of the first row, or the default where there is no row or it is NULL.</summary>
    public static async Task<T?> ScalarAsync<T>(this NpgsqlConnection connection, Statement statement, CancellationToken cancellation) =>
        (await connection.ListAsync(statement, static row => row.IsDBNull(0) ? default : row.GetFieldValue<T>(0), cancellation).ConfigureAwait(false)).FirstOrDefault();

    private static NpgsqlBatch Batch(NpgsqlConnection connection, IReadOnlyList<Statement> statements)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var statement in statements)
        {
            var command = new NpgsqlBatchCommand(statement.Text);
            foreach (var value in statement.Values)
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            batch.BatchCommands.Add(command);
        }

        return batch;
    }
}
