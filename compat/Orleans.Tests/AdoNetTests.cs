using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Storage;
using Orleans.TestingHost;

namespace Sandboxes.Embedded.Tests;

public sealed class AdoNetTests : IDisposable
{
    private readonly SqliteScript _script = new();

    public void Dispose() => _script.Dispose();

    [Theory]
    [InlineData("text")]
    [InlineData("2A")]
    [InlineData("2A+extended")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("0123456789abcdef0123456789abcdef+extended")]
    public async Task A_state_is_written_read_changed_and_cleared_under_every_kind_of_key(string key)
    {
        await using var cluster = await StartAsync();
        var (storage, id) = (StorageOf(cluster), GrainId.Create("t", key));
        var written = new GrainState<Note>(new("one", 1));

        await storage.WriteStateAsync("s", id, written);
        written.State = new("two", 2);
        await storage.WriteStateAsync("s", id, written);
        var read = await ReadAsync(storage, id);
        await storage.ClearStateAsync("s", id, written);
        var cleared = await ReadAsync(storage, id);

        (read.State, read.ETag, read.RecordExists).ShouldBe((new Note("two", 2), "2", true));
        (cleared.State!.Text, cleared.ETag, cleared.RecordExists).ShouldBe((null, "3", false));
    }

    [Fact]
    public async Task A_stale_etag_is_refused_by_write_and_clear()
    {
        await using var cluster = await StartAsync();
        var (storage, id) = (StorageOf(cluster), GrainId.Create("t", "k"));
        await storage.WriteStateAsync("s", id, new GrainState<Note>(new("one", 1)));
        var stale = await ReadAsync(storage, id);
        await storage.WriteStateAsync("s", id, await ReadAsync(storage, id));

        await Should.ThrowAsync<InconsistentStateException>(() => storage.WriteStateAsync("s", id, stale));
        await Should.ThrowAsync<InconsistentStateException>(() => storage.ClearStateAsync("s", id, stale));
        await Should.ThrowAsync<InconsistentStateException>(() => storage.WriteStateAsync("s", id, new GrainState<Note>(new("new", 1))));
    }

    [Fact]
    public async Task A_state_that_was_never_read_is_read_before_it_is_cleared()
    {
        await using var cluster = await StartAsync();
        var (storage, id) = (StorageOf(cluster), GrainId.Create("t", "k"));
        await storage.WriteStateAsync("s", id, new GrainState<Note>(new("one", 1)));

        var unread = new GrainState<Note>();
        await storage.ClearStateAsync("s", id, unread);
        await storage.ClearStateAsync("other", id, new GrainState<Note>());

        unread.ETag.ShouldBe("2");
        (await ReadAsync(storage, id)).RecordExists.ShouldBeFalse();
    }

    [Fact]
    public async Task A_reminder_is_stored_found_changed_and_removed()
    {
        await using var cluster = await StartAsync();
        var table = cluster.GetSiloServiceProvider().GetRequiredService<IReminderTable>();
        var entry = new ReminderEntry
        {
            GrainId = GrainId.Create("t", "k"),
            ReminderName = "r",
            StartAt = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            Period = TimeSpan.FromMinutes(5),
        };

        await table.UpsertRow(entry);
        var etag = await table.UpsertRow(entry);
        var hash = entry.GrainId.GetUniformHashCode();

        (await table.ReadRow(entry.GrainId, "r"))!.StartAt.ShouldBe(entry.StartAt);
        (await table.ReadRows(0, 0)).Reminders.ShouldHaveSingleItem().Period.ShouldBe(entry.Period);
        (await table.ReadRows(hash, hash + 1)).Reminders.ShouldBeEmpty();
        ((await table.ReadRows(0, 1u << 31)).Reminders.Count + (await table.ReadRows(1u << 31, 0)).Reminders.Count).ShouldBe(1);
        (await table.RemoveRow(entry.GrainId, "r", "0")).ShouldBeFalse();
        (await table.RemoveRow(entry.GrainId, "r", etag!)).ShouldBeTrue();
        (await table.ReadRows(entry.GrainId)).Reminders.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_without_the_queries_is_named()
    {
        var empty = new AdoNetDatabase("Sqlite", "Data Source=:memory:", null);

        (await Should.ThrowAsync<InvalidOperationException>(() => empty.QueryAsync("ReadFromStorageKey", [], _ => 0)))
            .Message.ShouldContain("OrleansQuery");
    }

    [Fact]
    public async Task A_storage_without_a_database_stops_the_start() =>
        (await Should.ThrowAsync<OrleansConfigurationException>(() => Silos.StartAsync(silo =>
            silo.AddAdoNetGrainStorage("db", (AdoNetGrainStorageOptions o) => o.Invariant = "Sqlite")))).Message.ShouldContain("ConnectionString");

    private static IGrainStorage StorageOf(InProcessTestCluster cluster) => cluster.GetSiloServiceProvider().GetRequiredKeyedService<IGrainStorage>("db");

    private static async Task<GrainState<Note>> ReadAsync(IGrainStorage storage, GrainId id)
    {
        var state = new GrainState<Note>();
        await storage.ReadStateAsync("s", id, state);
        return state;
    }

    private Task<InProcessTestCluster> StartAsync() => Silos.StartAsync(silo => silo
        .AddAdoNetGrainStorage("db", (AdoNetGrainStorageOptions o) => (o.Invariant, o.ConnectionString) = ("Sqlite", _script.ConnectionString))
        .UseAdoNetReminderService((AdoNetReminderTableOptions o) => (o.Invariant, o.ConnectionString) = ("Sqlite", _script.ConnectionString)));
}
