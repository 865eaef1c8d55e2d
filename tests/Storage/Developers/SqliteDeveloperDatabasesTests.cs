using Microsoft.Data.Sqlite;

namespace Sandboxes.Storage.Tests.Developers;

public sealed class SqliteDeveloperDatabasesTests : DeveloperDatabasesContract
{
    private protected override Task<TestStorage> StartAsync() => Task.FromResult(new TestStorage());

    private protected override Task<TestStorage> NextAsync() => Task.FromResult(new TestStorage(folder: Storage.Folder));

    private protected override async Task SetVersion99Async(string developer)
    {
        await Storage.Developers.OpenAsync(developer, CancellationToken.None);
        await using var connection = new SqliteConnection($"Data Source={Storage.PathOf(developer)};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version = 99";
        await command.ExecuteNonQueryAsync();
    }
}
