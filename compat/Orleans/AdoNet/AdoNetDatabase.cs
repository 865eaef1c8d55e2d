using System.Data.Common;

namespace Sandboxes.Embedded;

/// <summary>A database whose queries are kept in its own table <c>OrleansQuery</c>, by key.</summary>
internal sealed class AdoNetDatabase(string invariant, string? connectionString, DbDataSource? source)
{
    private readonly Dictionary<string, string> _queries = [];

    public bool Has(string queryKey) => _queries.ContainsKey(queryKey);

    public async Task LoadQueriesAsync(CancellationToken cancellationToken)
    {
        var rows = await RunAsync("SELECT QueryKey, QueryText FROM OrleansQuery", [], r => (r.GetString(0), r.GetString(1)), cancellationToken);
        foreach (var (key, text) in rows)
            _queries[key] = text;
    }

    /// <summary>Runs the query of this key and maps each row of its result.</summary>
    public Task<List<T>> QueryAsync<T>(
        string queryKey, (string Name, object? Value)[] parameters, Func<DbDataReader, T> map, CancellationToken cancellationToken = default) =>
        RunAsync(
            _queries.GetValueOrDefault(queryKey) ?? throw new InvalidOperationException(
                $"Table OrleansQuery has no query {queryKey}: run the ADO.NET script of Orleans for this database."),
            parameters,
            map,
            cancellationToken);

    private async Task<List<T>> RunAsync<T>(
        string sql, (string Name, object? Value)[] parameters, Func<DbDataReader, T> map, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        UseText(command, sql);
        foreach (var (name, value) in parameters)
            Add(command, name, value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<T> rows = [];
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(map(reader));
        return rows;
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Security", "CA2100", Justification = "The text is a query of the database's own table and takes its values as parameters.")]
    private static void UseText(DbCommand command, string sql) => command.CommandText = sql;

    private static void Add(DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }

    private async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (source is not null)
            return await source.OpenConnectionAsync(cancellationToken);
        var connection = DbProviderFactories.GetFactory(invariant).CreateConnection()
            ?? throw new InvalidOperationException($"The database provider {invariant} makes no connections.");
        connection.ConnectionString = connectionString;
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
