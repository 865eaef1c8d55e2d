using System.Data.Common;

namespace Sandboxes.Embedded;

/// <summary>The database providers that Orleans knows by name and loads by itself, beside those that were registered.</summary>
internal static class AdoNetInvariants
{
    private static readonly Dictionary<string, string> s_factories = new()
    {
        ["Microsoft.Data.SqlClient"] = "Microsoft.Data.SqlClient.SqlClientFactory, Microsoft.Data.SqlClient",
        ["System.Data.SQLite"] = "Microsoft.Data.Sqlite.SqliteFactory, Microsoft.Data.Sqlite",
        ["MySql.Data.MySqlConnector"] = "MySqlConnector.MySqlConnectorFactory, MySqlConnector",
        ["Npgsql"] = "Npgsql.NpgsqlFactory, Npgsql",
    };

    /// <exception cref="InvalidOperationException">There is no such provider, or its assembly is not there.</exception>
    public static DbProviderFactory FactoryOf(string invariant)
    {
        if (DbProviderFactories.TryGetFactory(invariant, out var registered))
            return registered;
        return s_factories.TryGetValue(invariant, out var name) && Type.GetType(name)?.GetField("Instance")?.GetValue(null) is DbProviderFactory known
            ? known
            : throw new InvalidOperationException($"There is no database provider '{invariant}', or its assembly is not there.");
    }
}
