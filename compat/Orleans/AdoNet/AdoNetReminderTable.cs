using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>Reminders in a database, by the queries of Orleans' script for it.</summary>
internal sealed class AdoNetReminderTable : IReminderTable
{
    private readonly AdoNetDatabase _database;
    private readonly AdoNetParameter _service;

    public AdoNetReminderTable(IOptions<AdoNetReminderTableOptions> options, IOptions<ClusterOptions> cluster)
    {
        _database = new(options.Value.Invariant, options.Value.ConnectionString, options.Value.DataSource);
        _database.Check("AdoNetReminderTable");
        _service = AdoNetParameter.Of("ServiceId", cluster.Value.ServiceId);
    }

    public Task StartAsync(CancellationToken cancellationToken = default) => _database.LoadQueriesAsync(cancellationToken);

    public async Task<ReminderTableData> ReadRows(GrainId grainId) => new(await _database.QueryAsync("ReadReminderRowsKey", [_service, Id(grainId)], Entry));

    /// <summary>Hashes are stored signed, so it is by their signed values that a range goes round or not.</summary>
    public async Task<ReminderTableData> ReadRows(uint begin, uint end) => new(await _database.QueryAsync(
        Signed(begin) < Signed(end) ? "ReadRangeRows1Key" : "ReadRangeRows2Key",
        [_service, AdoNetParameter.Of("BeginHash", Signed(begin)), AdoNetParameter.Of("EndHash", Signed(end))],
        Entry));

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        (await _database.QueryAsync("ReadReminderRowKey", [_service, Id(grainId), Name(reminderName)], Entry)).FirstOrDefault();

    public async Task<string?> UpsertRow(ReminderEntry entry) => (await _database.QueryAsync(
        "UpsertReminderRowKey",
        [
            _service, Id(entry.GrainId), Name(entry.ReminderName), StartTime(entry.StartAt), Period(entry.Period),
            AdoNetParameter.Of("GrainHash", Signed(entry.GrainId.GetUniformHashCode())),
        ],
        Version)).First();

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => (await _database.QueryAsync(
        "DeleteReminderRowKey",
        [_service, Id(grainId), Name(reminderName), AdoNetParameter.Of("Version", int.Parse(eTag, CultureInfo.InvariantCulture))],
        row => Convert.ToBoolean(row[0], CultureInfo.InvariantCulture))).First();

    public Task TestOnlyClearTable() => _database.QueryAsync("DeleteReminderRowsKey", [_service], _ => 0);

    private static AdoNetParameter Id(GrainId grainId) => AdoNetParameter.Of("GrainId", grainId.ToString());

    private static AdoNetParameter Name(string reminder) => AdoNetParameter.Of("ReminderName", reminder);

    private static AdoNetParameter StartTime(DateTime start) =>
        AdoNetParameter.Of("StartTime", start.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(start, DateTimeKind.Utc) : start);

    /// <summary>In milliseconds; a wider type only where it is needed, as in Orleans.</summary>
    private static AdoNetParameter Period(TimeSpan period) => period.TotalMilliseconds <= int.MaxValue
        ? AdoNetParameter.Of("Period", (int)period.TotalMilliseconds)
        : AdoNetParameter.Of("Period", (long)period.TotalMilliseconds);

    private static int Signed(uint hash) => unchecked((int)hash);

    private static string Version(DbDataReader row) => AdoNetDatabase.Number(row["Version"])!.Value.ToString(CultureInfo.InvariantCulture);

    private static ReminderEntry Entry(DbDataReader row) => new()
    {
        GrainId = GrainId.Parse((string)row["GrainId"]),
        ReminderName = (string)row["ReminderName"],
        StartAt = DateTime.SpecifyKind(row.GetDateTime(row.GetOrdinal("StartTime")), DateTimeKind.Utc),
        Period = TimeSpan.FromMilliseconds(Convert.ToInt64(row["Period"], CultureInfo.InvariantCulture)),
        ETag = Version(row),
    };
}
