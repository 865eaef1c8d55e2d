using Orleans.Runtime;
using Orleans.Services;

namespace Orleans
{
    /// <summary>A grain that has reminders.</summary>
    public interface IRemindable : IGrain
    {
        /// <summary>A reminder is due. The next tick of the same reminder waits until this is done.</summary>
        Task ReceiveReminder(string reminderName, TickStatus status);
    }

    /// <summary>Keeps and fires reminders.</summary>
    public interface IReminderService : IGrainService
    {
        Task Start();

        Task Stop();

        Task<IGrainReminder> RegisterOrUpdateReminder(GrainId grainId, string reminderName, TimeSpan dueTime, TimeSpan period);

        Task UnregisterReminder(IGrainReminder reminder);

        Task<IGrainReminder?> GetReminder(GrainId grainId, string reminderName);

        Task<List<IGrainReminder>> GetReminders(GrainId grainId);
    }

    /// <summary>Stores reminders, so that they outlive the process. Register one implementation in the container.</summary>
    public interface IReminderTable
    {
        Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        Task<ReminderTableData> ReadRows(GrainId grainId);

        /// <summary>The rows whose grain has a uniform hash in (begin, end]; where begin is not below end, the range wraps around.</summary>
        Task<ReminderTableData> ReadRows(uint begin, uint end);

        Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName);

        /// <returns>The new etag.</returns>
        Task<string?> UpsertRow(ReminderEntry entry);

        /// <returns>False if there is no such row with this etag.</returns>
        Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag);

        Task TestOnlyClearTable();

        Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
    }

    /// <summary>One stored reminder.</summary>
    [GenerateSerializer]
    public sealed class ReminderEntry
    {
        [Id(0)]
        public GrainId GrainId { get; set; }

        [Id(1)]
        public string ReminderName { get; set; } = null!;

        /// <summary>The first tick, in UTC.</summary>
        [Id(2)]
        public DateTime StartAt { get; set; }

        [Id(3)]
        public TimeSpan Period { get; set; }

        [Id(4)]
        public string? ETag { get; set; }

        public override string ToString() => $"<GrainId={GrainId} ReminderName={ReminderName} Period={Period}>";
    }

    /// <summary>Rows of a reminder table.</summary>
    [GenerateSerializer]
    public sealed class ReminderTableData
    {
        public ReminderTableData() => Reminders = [];

        public ReminderTableData(ReminderEntry entry) => Reminders = [entry];

        public ReminderTableData(IEnumerable<ReminderEntry> list) => Reminders = [.. list];

        [Id(0)]
        public IList<ReminderEntry> Reminders { get; }

        public override string ToString() => $"[{Reminders.Count} reminders: {string.Join(", ", Reminders)}]";
    }
}

namespace Orleans.Runtime
{
    /// <summary>A reminder that a grain registered.</summary>
    public interface IGrainReminder
    {
        string ReminderName { get; }
    }

    /// <summary>When a tick happens and when the first one was. Times are UTC.</summary>
    [GenerateSerializer, Immutable]
    public readonly struct TickStatus(DateTime firstTickTime, TimeSpan period, DateTime timeStamp)
    {
        [Id(0)]
        public DateTime FirstTickTime { get; } = firstTickTime;

        [Id(1)]
        public TimeSpan Period { get; } = period;

        [Id(2)]
        public DateTime CurrentTickTime { get; } = timeStamp;

        public override string ToString() => $"<{FirstTickTime:O}, {Period}, {CurrentTickTime:O}>";
    }

    /// <summary>Reminders could not be kept or are not set up.</summary>
    [GenerateSerializer]
    public sealed class ReminderException(string message) : OrleansException(message);
}

namespace Orleans.Timers
{
    /// <summary>Reminders of a grain, for code that is not in the grain's class.</summary>
    public interface IReminderRegistry : IGrainServiceClient<IReminderService>
    {
        Task<IGrainReminder> RegisterOrUpdateReminder(GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period);

        Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder);

        Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName);

        Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId);
    }
}
