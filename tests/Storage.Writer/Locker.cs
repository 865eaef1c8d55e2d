using Microsoft.Data.Sqlite;

namespace Sandboxes.Storage.Writer;

/// <summary>Holds a database for itself until its input ends.</summary>
internal static class Locker
{
    public static int Hold(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();
        Console.WriteLine("locked");
        Console.In.ReadToEnd();
        return 0;
    }
}
