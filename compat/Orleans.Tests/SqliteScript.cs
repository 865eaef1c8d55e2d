using Microsoft.Data.Sqlite;

namespace Sandboxes.Embedded.Tests;

/// <summary>A SQLite file with the tables that the ADO.NET providers ask for, in SQL of our own behind the documented keys.</summary>
internal sealed class SqliteScript : IDisposable
{
    private const string Key =
        "GrainIdHash = @GrainIdHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1 AND GrainTypeHash = @GrainTypeHash "
        + "AND GrainTypeString = @GrainTypeString AND GrainIdExtensionString IS @GrainIdExtensionString AND ServiceId = @ServiceId";

    private const string Reminder = "SELECT GrainId, ReminderName, StartTime, Period, Version FROM OrleansRemindersTable WHERE ServiceId = @ServiceId";

    private static readonly Dictionary<string, string> Queries = new()
    {
        ["ReadFromStorageKey"] = $"SELECT PayloadBinary, Version FROM OrleansStorage WHERE {Key}",
        ["WriteToStorageKey"] =
            "INSERT INTO OrleansStorage SELECT @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, "
            + "@GrainIdExtensionString, @ServiceId, @PayloadBinary, 1 WHERE @GrainStateVersion IS NULL "
            + $"OR EXISTS (SELECT 1 FROM OrleansStorage WHERE {Key}) "
            + "ON CONFLICT DO UPDATE SET PayloadBinary = excluded.PayloadBinary, Version = Version + 1 WHERE Version = @GrainStateVersion "
            + "RETURNING Version AS NewGrainStateVersion",
        ["ClearStorageKey"] =
            $"UPDATE OrleansStorage SET PayloadBinary = NULL, Version = Version + 1 WHERE {Key} AND Version = @GrainStateVersion "
            + "RETURNING Version AS NewGrainStateVersion",
        ["DeleteStorageKey"] =
            $"DELETE FROM OrleansStorage WHERE {Key} AND Version = @GrainStateVersion RETURNING Version + 1 AS NewGrainStateVersion",
        ["UpsertReminderRowKey"] =
            "INSERT INTO OrleansRemindersTable VALUES (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0) "
            + "ON CONFLICT DO UPDATE SET StartTime = excluded.StartTime, Period = excluded.Period, Version = Version + 1 RETURNING Version",
        ["ReadReminderRowsKey"] = $"{Reminder} AND GrainId = @GrainId",
        ["ReadReminderRowKey"] = $"{Reminder} AND GrainId = @GrainId AND ReminderName = @ReminderName",
        ["ReadRangeRows1Key"] = $"{Reminder} AND GrainHash > @BeginHash AND GrainHash <= @EndHash",
        ["ReadRangeRows2Key"] = $"{Reminder} AND (GrainHash > @BeginHash OR GrainHash <= @EndHash)",
        ["DeleteReminderRowKey"] =
            "DELETE FROM OrleansRemindersTable WHERE ServiceId = @ServiceId AND GrainId = @GrainId AND ReminderName = @ReminderName "
            + "AND Version = @Version; SELECT changes()",
        ["DeleteReminderRowsKey"] = "DELETE FROM OrleansRemindersTable WHERE ServiceId = @ServiceId",
    };

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.db");

    public SqliteScript()
    {
        System.Data.Common.DbProviderFactories.RegisterFactory("Sqlite", SqliteFactory.Instance);
        Run(
            "CREATE TABLE OrleansQuery (QueryKey TEXT PRIMARY KEY, QueryText TEXT NOT NULL);"
            + "CREATE TABLE OrleansStorage (GrainIdHash INTEGER, GrainIdN0 INTEGER, GrainIdN1 INTEGER, GrainTypeHash INTEGER, GrainTypeString TEXT,"
            + " GrainIdExtensionString TEXT, ServiceId TEXT, PayloadBinary BLOB, Version INTEGER);"
            + "CREATE UNIQUE INDEX Row ON OrleansStorage (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeString, ifnull(GrainIdExtensionString, ''), ServiceId);"
            + "CREATE TABLE OrleansRemindersTable (ServiceId TEXT, GrainId TEXT, ReminderName TEXT, StartTime TEXT, Period INTEGER,"
            + " GrainHash INTEGER, Version INTEGER, PRIMARY KEY (ServiceId, GrainId, ReminderName));");
        foreach (var (key, text) in Queries)
            Run("INSERT INTO OrleansQuery VALUES (@key, @text)", ("@key", key), ("@text", text));
    }

    public string ConnectionString => $"Data Source={_file};Pooling=False";

    public void Dispose() => File.Delete(_file);

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA2100", Justification = "The texts are those above.")]
    private void Run(string sql, params (string Name, string Value)[] parameters)
    {
        using var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }
}
