using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Timers;

namespace Sandboxes.Embedded;

/// <summary>Fires reminders: one timer, set to the earliest tick. The table is read once, at start; this process is its only writer.</summary>
internal sealed class ReminderService(Silo silo, IReminderTable table, IOptions<ReminderOptions> options)
    : IReminderService, IReminderRegistry, IDisposable
{
    private readonly Lock _gate = new();
    private readonly ReminderSchedule _schedule = new();
    private ITimer? _timer;

    public int Count
    {
        get
        {
            lock (_gate)
                return _schedule.Count;
        }
    }

    private DateTime Now => silo.Time.GetUtcNow().UtcDateTime;

    public async Task Start()
    {
        silo.Reminders = this;
        using var patience = new CancellationTokenSource(options.Value.InitializationTimeout);
        await table.StartAsync(patience.Token);
        var rows = await table.ReadRows(0, 0);
        lock (_gate)
        {
            foreach (var row in rows.Reminders)
                Schedule(new ScheduledReminder(row.GrainId, string.Intern(row.ReminderName), row.StartAt, row.Period) { ETag = row.ETag });
            _timer = silo.Time.CreateTimer(static s => ((ReminderService)s!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            SetTimer();
        }
    }

    public Task Stop()
    {
        lock (_gate)
        {
            _timer?.Dispose();
            _timer = null;
        }
        return table.StopAsync();
    }

    public async Task<IGrainReminder> RegisterOrUpdateReminder(GrainId grainId, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, period);
        var entry = new ReminderEntry { GrainId = grainId, ReminderName = reminderName, StartAt = Now + dueTime, Period = period };
        var etag = await table.UpsertRow(entry) ?? throw new ReminderException($"Reminder {reminderName} of {grainId} could not be stored.");
        var reminder = new ScheduledReminder(grainId, string.Intern(reminderName), entry.StartAt, period) { ETag = etag };
        lock (_gate)
        {
            Schedule(reminder);
            SetTimer();
        }
        return reminder;
    }

    public async Task UnregisterReminder(IGrainReminder reminder)
    {
        if (reminder is not ScheduledReminder known)
            throw new ArgumentException("The reminder was not made by this service.", nameof(reminder));
        if (!await table.RemoveRow(known.GrainId, known.ReminderName, known.ETag!))
            throw new ReminderException($"Reminder {known.ReminderName} of {known.GrainId} was changed or removed meanwhile.");
        lock (_gate)
            _schedule.Remove(known.GrainId, known.ReminderName);
    }

    public async Task<IGrainReminder?> GetReminder(GrainId grainId, string reminderName) =>
        await table.ReadRow(grainId, reminderName) is { } row ? Reminder(row) : null;

    public async Task<List<IGrainReminder>> GetReminders(GrainId grainId) =>
        [.. (await table.ReadRows(grainId)).Reminders.Select(Reminder)];

    Task IReminderRegistry.UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder) => UnregisterReminder(reminder);

    public void Dispose() => _timer?.Dispose();

    private static ScheduledReminder Reminder(ReminderEntry row) => new(row.GrainId, row.ReminderName, row.StartAt, row.Period) { ETag = row.ETag };

    private void Check(TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(dueTime), "A reminder cannot be due never.");
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        if (period == Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(period), "A reminder's period cannot be infinite.");
        ArgumentOutOfRangeException.ThrowIfLessThan(period, TimeSpan.Zero);
        if (period < options.Value.MinimumReminderPeriod)
            throw new ArgumentException($"A reminder's period must be at least {options.Value.MinimumReminderPeriod}, but is {period}.", nameof(period));
    }

    private void Schedule(ScheduledReminder reminder) => _schedule.Put(reminder, reminder.NextTick(Now));

    private void Fire()
    {
        lock (_gate)
        {
            if (_timer is null)
                return;
            foreach (var due in _schedule.TakeDue(Now))
                _ = TickAsync(due);
            SetTimer();
        }
    }

    private async Task TickAsync(ScheduledReminder reminder)
    {
        try
        {
            var grain = (IRemindable)(IAddressable)silo.References.Get(typeof(IRemindable), reminder.GrainId);
            silo.Metrics.Ticked(Now - reminder.Due);
            await grain.ReceiveReminder(reminder.ReminderName, new TickStatus(reminder.StartAt, reminder.Period, Now)).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Log.ReminderFailed(silo.Logger, reminder.ReminderName, reminder.GrainId, error);
        }
        lock (_gate)
        {
            _schedule.Again(reminder, reminder.TickAfter(Now));
            SetTimer();
        }
    }

    private void SetTimer()
    {
        if (_timer is null)
            return;
        var wait = _schedule.NextTick is { } next ? next - Now : Timeout.InfiniteTimeSpan;
        var longest = TimeSpan.FromDays(1); // Timers take at most 49 days; waking up early only sets it again.
        _timer.Change(wait == Timeout.InfiniteTimeSpan ? wait : TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, longest.Ticks)), Timeout.InfiniteTimeSpan);
    }
}
