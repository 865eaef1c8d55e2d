using Microsoft.Data.Sqlite;

namespace Sandboxes.Gateway.Tests.Faults;

/// <summary>The databases of a data folder, from outside the gateway.</summary>
internal static class Database
{
    public static string Platform(string dataFolder) => Path.Combine(dataFolder, "platform.db");

    public static string Of(string dataFolder, string developerId) => Path.Combine(dataFolder, "developers", $"{developerId}.db");

    public static SqliteConnection Connect(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    /// <returns>How many rows were changed.</returns>
    public static int Execute(SqliteConnection connection, string statement, params (string Name, object Value)[] values)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of these tests; what varies is a parameter.
        command.CommandText = statement;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command.ExecuteNonQuery();
    }

    /// <summary>The first column of every row.</summary>
    public static IReadOnlyList<string> Read(string file, string query)
    {
        using var connection = Connect(file);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of these tests.
        command.CommandText = query;
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read())
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }
}
