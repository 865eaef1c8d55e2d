using Microsoft.Data.Sqlite;
using Sandboxes.Contracts;

namespace Sandboxes.Grains.Tests.Credentials;

/// <summary>What the platform's file holds of credentials.</summary>
internal static class StoredCredentials
{
    /// <summary>Whether it holds more of this one than that it was there.</summary>
    public static bool Has(TestFolder folder, NewKey key)
    {
        using var file = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "platform.db")};Pooling=False");
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = "SELECT count(*) FROM grain_state WHERE name = 'credential' AND json IS NOT NULL AND grain LIKE $1";
        command.Parameters.AddWithValue("$1", $"%{key.SecretHash}");
        return (long)command.ExecuteScalar()! > 0;
    }
}
