using Microsoft.Data.Sqlite;
using Sandboxes.Storage.Sqlite;

namespace Sandboxes.Storage.Tests.Sqlite;

public sealed class SchemaTests : IAsyncDisposable
{
    private static readonly StorageOptions Options = new();
    private static readonly Schema First = new("test", "CREATE TABLE note (text TEXT)");
    private readonly TestStorage storage = new();

    private string Path => System.IO.Path.Combine(storage.Folder, "test.db");

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public void An_older_file_is_migrated_with_what_is_in_it()
    {
        using (var file = DatabaseFile.Open(Path, First, Options))
            file.Writer.Execute("INSERT INTO note VALUES ('kept')");
        var second = new Schema("test", [.. First.Scripts, "ALTER TABLE note ADD COLUMN stars INTEGER NOT NULL DEFAULT 3"]);

        using var migrated = DatabaseFile.Open(Path, second, Options);

        migrated.Writer.Scalar("SELECT text || stars FROM note").ShouldBe("kept3");
        migrated.Writer.Scalar("PRAGMA user_version").ShouldBe(2L);
    }

    [Fact]
    public void A_migration_that_fails_leaves_the_file_at_its_version()
    {
        DatabaseFile.Open(Path, First, Options).Dispose();
        var broken = new Schema("test", [.. First.Scripts, "CREATE TABLE half (x)", "CREATE TABLE note (x)"]);

        Should.Throw<SqliteException>(() => DatabaseFile.Open(Path, broken, Options));

        using var file = DatabaseFile.Open(Path, First, Options);
        file.Writer.Scalar("PRAGMA user_version").ShouldBe(1L);
        file.Writer.Scalar("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").ShouldBe(0L);
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        await storage.Developers.OpenAsync("dev_1", CancellationToken.None);
        SetVersion99(storage.PathOf("dev_2"));
        var before = await File.ReadAllBytesAsync(storage.PathOf("dev_2"));

        var fault = await Should.ThrowAsync<UnknownSchemaException>(async () => await storage.Developers.OpenAsync("dev_2", CancellationToken.None));

        fault.Message.ShouldBe(
            "The developer database has schema version 99; this program knows versions up to 1. Run the version that wrote it, or a newer one.");
        (await File.ReadAllBytesAsync(storage.PathOf("dev_2"))).ShouldBe(before);
    }

    private static void SetVersion99(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version = 99";
        command.ExecuteNonQuery();
    }
}
