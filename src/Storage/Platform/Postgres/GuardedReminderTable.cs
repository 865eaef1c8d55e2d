namespace Sandboxes.Storage.Platform.Postgres;

/// <summary>Tells the faults of PostgreSQL as faults of the storage, which callers know how to wait for.</summary>
internal sealed class GuardedReminderTable(IReminderTable table) : IReminderTable
{
    public Task StartAsync(CancellationToken cancellationToken = default) => Guard(() => table.StartAsync(cancellationToken));

    public Task StopAsync(CancellationToken cancellationToken = default) => table.StopAsync(cancellationToken);

    public Task<ReminderTableData> ReadRows(GrainId grainId) => Guard(() => table.ReadRows(grainId));

    public Task<ReminderTableData> ReadRows(uint begin, uint end) => Guard(() => table.ReadRows(begin, end));

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => Guard(() => table.ReadRow(grainId, reminderName));

    public Task<string?> UpsertRow(ReminderEntry entry) => Guard(() => table.UpsertRow(entry));

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => Guard(() => table.RemoveRow(grainId, reminderName, eTag));

    public Task TestOnlyClearTable() => Guard(table.TestOnlyClearTable);

    private static async Task Guard(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception fault) when (PlatformFaults.IsOne(fault))
        {
            throw PlatformFaults.Explain(fault);
        }
    }

    private static async Task<T> Guard<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception fault) when (PlatformFaults.IsOne(fault))
        {
            throw PlatformFaults.Explain(fault);
        }
    }
}
