using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>A database whose queries are kept in its own table <c>OrleansQuery</c>, by key.</summary>
internal sealed class AdoNetDatabase(string invariant, string? connectionString, DbDataSource? source)
{
    private readonly Dictionary<string, string> _queries = [];

    public bool Has(string queryKey) => _queries.ContainsKey(queryKey);

    /// <exception cref="OrleansConfigurationException">The settings do not say which database is meant.</exception>
    public void Check(string name)
    {
        if (string.IsNullOrWhiteSpace(invariant))
            throw new OrleansConfigurationException($"{name}: Invariant is required.");
        if (string.IsNullOrWhiteSpace(connectionString) == source is null)
            throw new OrleansConfigurationException($"{name}: configure exactly one of ConnectionString and DataSource.");
    }

    public async Task LoadQueriesAsync(CancellationToken cancellationToken)
    {
        var rows = await RunAsync("SELECT QueryKey, QueryText FROM OrleansQuery", [], r => (r.GetString(0), r.GetString(1)), cancellationToken);
        foreach (var (key, text) in rows)
            _queries[key] = text;
    }

    /// <summary>Runs the query of this key and maps each row of its result.</summary>
    public Task<List<T>> QueryAsync<T>(
        string queryKey, AdoNetParameter[] parameters, Func<DbDataReader, T> map, CancellationToken cancellationToken = default) =>
        RunAsync(TextOf(queryKey), parameters, map, cancellationToken);

    /// <summary>The number in a column of any integer type; null where the database has none.</summary>
    public static int? Number(object? value) => value is null or DBNull ? null : Convert.ToInt32(value, CultureInfo.InvariantCulture);

    private string TextOf(string queryKey) => _queries.GetValueOrDefault(queryKey) ?? throw new InvalidOperationException(
        $"Table OrleansQuery has no query {queryKey}: run the ADO.NET script of Orleans for this database.");

    private async Task<List<T>> RunAsync<T>(
        string sql, AdoNetParameter[] parameters, Func<DbDataReader, T> map, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        UseText(command, sql);
        foreach (var parameter in parameters)
            parameter.AddTo(command);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<T> rows = [];
        do
        {
            while (await reader.ReadAsync(cancellationToken))
                rows.Add(map(reader));
        }
        while (await reader.NextResultAsync(cancellationToken));
        return rows;
    }

    [SuppressMessage("Security", "CA2100", Justification = "The text is a query of the database's own table and takes its values as parameters.")]
    private static void UseText(DbCommand command, string sql) => command.CommandText = sql;

    private async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (source is not null)
            return await source.OpenConnectionAsync(cancellationToken);
        var connection = AdoNetInvariants.FactoryOf(invariant).CreateConnection()
            ?? throw new InvalidOperationException($"The database provider {invariant} makes no connections.");
        try
        {
            connection.ConnectionString = connectionString;
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
