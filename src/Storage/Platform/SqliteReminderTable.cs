using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Sandboxes.Storage.Platform;

/// <summary>Reminders in the platform's SQLite file, so that they outlive the process.</summary>
internal sealed class SqliteReminderTable([FromKeyedServices(PlatformDatabase.Platform)] PlatformDatabase database) : IReminderTable
{
    private const string Select = "SELECT grain, name, start_at, period, etag FROM reminder";

    /// <summary>Opens the file, so that what is wrong with it stops the start.</summary>
    public Task StartAsync(CancellationToken cancellationToken = default) => database.OpenAsync().AsTask();

    public async Task<ReminderTableData> ReadRows(GrainId grainId)
    {
        var grain = grainId.ToString();
        return new ReminderTableData(await database.ReadAsync(session => Entries(session.Query($"{Select} WHERE grain = $1", grain))));
    }

    public async Task<ReminderTableData> ReadRows(uint begin, uint end)
    {
        // A range that ends where it begins, or before, goes round by way of zero.
        var range = begin < end ? "hash > $1 AND hash <= $2" : "hash > $1 OR hash <= $2";
        return new ReminderTableData(await database.ReadAsync(session => Entries(session.Query($"{Select} WHERE {range}", (long)begin, (long)end))));
    }

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName)
    {
        var grain = grainId.ToString();
        var entries = await database.ReadAsync(session => Entries(session.Query($"{Select} WHERE grain = $1 AND name = $2", grain, reminderName)));
        return entries.SingleOrDefault();
    }

    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        var grain = entry.GrainId.ToString();
        // Not a number that counts up: a reminder that is removed and made again must not meet an old etag.
        var etag = Guid.NewGuid().ToString("N");
        await database.WriteAsync(
            session => session.Execute(
                """
                INSERT INTO reminder (grain, name, hash, start_at, period, etag) VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT (grain, name) DO UPDATE SET start_at = $4, period = $5, etag = $6
                """,
                grain,
                entry.ReminderName,
                (long)entry.GrainId.GetUniformHashCode(),
                entry.StartAt.Ticks,
                entry.Period.Ticks,
                etag),
            CancellationToken.None);
        return etag;
    }

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        var grain = grainId.ToString();
        return await database.WriteAsync(
            session => session.Execute("DELETE FROM reminder WHERE grain = $1 AND name = $2 AND etag = $3", grain, reminderName, eTag) > 0,
            CancellationToken.None);
    }

    public Task TestOnlyClearTable() => database.WriteAsync(static session => session.Execute("DELETE FROM reminder"), CancellationToken.None);

    private static List<ReminderEntry> Entries(SqliteDataReader rows)
    {
        using (rows)
        {
            var entries = new List<ReminderEntry>();
            while (rows.Read())
                entries.Add(EntryFrom(rows));
            return entries;
        }
    }

    private static ReminderEntry EntryFrom(SqliteDataReader row) => new()
    {
        GrainId = GrainId.Parse(row.GetString(0)),
        ReminderName = row.GetString(1),
        StartAt = new DateTime(row.GetInt64(2), DateTimeKind.Utc),
        Period = new TimeSpan(row.GetInt64(3)),
        ETag = row.GetString(4),
    };
}
