using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>Reminders in a database, by the queries of Orleans' script for it.</summary>
internal sealed class AdoNetReminderTable(IOptions<AdoNetReminderTableOptions> options, IOptions<ClusterOptions> cluster) : IReminderTable
{
    private readonly AdoNetDatabase _database = new(options.Value.Invariant, options.Value.ConnectionString, options.Value.DataSource);
    private readonly (string Name, object? Value) _service = ("ServiceId", cluster.Value.ServiceId);

    public Task StartAsync(CancellationToken cancellationToken = default) => _database.LoadQueriesAsync(cancellationToken);

    public async Task<ReminderTableData> ReadRows(GrainId grainId) =>
        new(await _database.QueryAsync("ReadReminderRowsKey", [_service, ("GrainId", grainId.ToString())], Entry));

    public async Task<ReminderTableData> ReadRows(uint begin, uint end) => new(await _database.QueryAsync(
        begin < end ? "ReadRangeRows1Key" : "ReadRangeRows2Key", [_service, ("BeginHash", Signed(begin)), ("EndHash", Signed(end))], Entry));

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => (await _database.QueryAsync(
        "ReadReminderRowKey", [_service, ("GrainId", grainId.ToString()), ("ReminderName", reminderName)], Entry)).SingleOrDefault();

    public async Task<string?> UpsertRow(ReminderEntry entry) => (await _database.QueryAsync(
        "UpsertReminderRowKey",
        [
            _service, ("GrainId", entry.GrainId.ToString()), ("ReminderName", entry.ReminderName),
            ("StartTime", DateTime.SpecifyKind(entry.StartAt, DateTimeKind.Utc)), ("Period", (long)entry.Period.TotalMilliseconds),
            ("GrainHash", Signed(entry.GrainId.GetUniformHashCode())),
        ],
        row => Text(row, "Version"))).Single();

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => (await _database.QueryAsync(
        "DeleteReminderRowKey",
        [
            _service, ("GrainId", grainId.ToString()), ("ReminderName", reminderName),
            ("Version", int.Parse(eTag, CultureInfo.InvariantCulture)),
        ],
        row => Convert.ToInt64(row[0], CultureInfo.InvariantCulture))).Single() > 0;

    public Task TestOnlyClearTable() => _database.QueryAsync("DeleteReminderRowsKey", [_service], _ => 0);

    private static int Signed(uint hash) => unchecked((int)hash);

    private static string Text(DbDataReader row, string column) => Convert.ToString(row[column], CultureInfo.InvariantCulture)!;

    private static ReminderEntry Entry(DbDataReader row) => new()
    {
        GrainId = GrainId.Parse(Text(row, "GrainId")),
        ReminderName = Text(row, "ReminderName"),
        StartAt = DateTime.SpecifyKind(row.GetDateTime(row.GetOrdinal("StartTime")), DateTimeKind.Utc),
        Period = TimeSpan.FromMilliseconds(Convert.ToDouble(row["Period"], CultureInfo.InvariantCulture)),
        ETag = Text(row, "Version"),
    };
}
