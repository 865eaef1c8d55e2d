using System.Globalization;
using Orleans;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>Reminders that last as long as the silo.</summary>
internal sealed class MemoryReminderTable : IReminderTable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<GrainId, ReminderEntry[]> _rows = [];
    private long _version;

    public Task<ReminderTableData> ReadRows(GrainId grainId)
    {
        lock (_gate)
            return Task.FromResult(new ReminderTableData(_rows.GetValueOrDefault(grainId) ?? []));
    }

    public Task<ReminderTableData> ReadRows(uint begin, uint end)
    {
        lock (_gate)
            return Task.FromResult(new ReminderTableData(
                _rows.Where(r => IsBetween(r.Key.GetUniformHashCode(), begin, end)).SelectMany(r => r.Value).ToList()));
    }

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName)
    {
        lock (_gate)
            return Task.FromResult(_rows.GetValueOrDefault(grainId)?.FirstOrDefault(r => r.ReminderName == reminderName));
    }

    public Task<string?> UpsertRow(ReminderEntry entry)
    {
        lock (_gate)
        {
            var stored = new ReminderEntry
            {
                GrainId = entry.GrainId,
                ReminderName = string.Intern(entry.ReminderName),
                StartAt = entry.StartAt,
                Period = entry.Period,
                ETag = (++_version).ToString(CultureInfo.InvariantCulture),
            };
            _rows[entry.GrainId] = [.. Others(entry.GrainId, entry.ReminderName), stored];
            return Task.FromResult<string?>(stored.ETag);
        }
    }

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        lock (_gate)
        {
            if (_rows.GetValueOrDefault(grainId)?.Any(r => r.ReminderName == reminderName && r.ETag == eTag) is not true)
                return Task.FromResult(false);
            var others = Others(grainId, reminderName).ToArray();
            if (others.Length > 0)
                _rows[grainId] = others;
            else
                _rows.Remove(grainId);
            return Task.FromResult(true);
        }
    }

    public Task TestOnlyClearTable()
    {
        lock (_gate)
            _rows.Clear();
        return Task.CompletedTask;
    }

    private static bool IsBetween(uint hash, uint begin, uint end) => begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;

    private IEnumerable<ReminderEntry> Others(GrainId grainId, string name) =>
        (_rows.GetValueOrDefault(grainId) ?? []).Where(r => r.ReminderName != name);
}
