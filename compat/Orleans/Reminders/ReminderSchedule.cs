using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>One reminder in memory, as small as it can be: there may be hundreds of thousands.</summary>
internal sealed class ScheduledReminder(GrainId grainId, string name, DateTime startAt, TimeSpan period) : IGrainReminder
{
    public GrainId GrainId => grainId;

    public string ReminderName => name;

    public DateTime StartAt => startAt;

    public TimeSpan Period => period;

    public string? ETag { get; init; }

    /// <summary>The time of its next tick.</summary>
    public DateTime Due { get; set; }

    /// <summary>Whether it was replaced or removed; its place in the schedule is then void.</summary>
    public bool IsVoid { get; set; }

    /// <summary>The first tick that is not before this time: ticks missed while nothing ran are not made up for.</summary>
    public DateTime NextTick(DateTime now)
    {
        if (now <= startAt)
            return startAt;
        var periods = (now - startAt).Ticks / period.Ticks;
        var tick = startAt + (period * periods);
        return tick < now ? tick + period : tick;
    }

    /// <summary>The tick after one at this time.</summary>
    public DateTime TickAfter(DateTime now) => NextTick(now + TimeSpan.FromTicks(1));
}

/// <summary>Reminders by the time of their next tick. Not safe for use by several threads at once.</summary>
internal sealed class ReminderSchedule
{
    private readonly Dictionary<(GrainId Grain, string Name), ScheduledReminder> _reminders = [];
    private readonly PriorityQueue<ScheduledReminder, DateTime> _byTick = new();

    public int Count => _reminders.Count;

    public DateTime? NextTick
    {
        get
        {
            while (_byTick.TryPeek(out var first, out var due))
            {
                if (!first.IsVoid)
                    return due;
                _byTick.Dequeue();
            }
            return null;
        }
    }

    /// <summary>Adds a reminder, in place of the one of that name.</summary>
    public void Put(ScheduledReminder reminder, DateTime firstTick)
    {
        Remove(reminder.GrainId, reminder.ReminderName);
        _reminders[(reminder.GrainId, reminder.ReminderName)] = reminder;
        Enqueue(reminder, firstTick);
    }

    public void Remove(GrainId grainId, string name)
    {
        if (!_reminders.Remove((grainId, name), out var removed))
            return;
        removed.IsVoid = true;
        if (_byTick.Count > 2 * (_reminders.Count + 16))
            Compact();
    }

    /// <summary>Takes out the reminders that are due; each must be put back with <see cref="Again"/> after its tick.</summary>
    public List<ScheduledReminder> TakeDue(DateTime now)
    {
        List<ScheduledReminder> due = [];
        while (NextTick is { } tick && tick <= now)
            due.Add(_byTick.Dequeue());
        return due;
    }

    public void Again(ScheduledReminder reminder, DateTime tick)
    {
        if (!reminder.IsVoid)
            Enqueue(reminder, tick);
    }

    private void Enqueue(ScheduledReminder reminder, DateTime tick)
    {
        reminder.Due = tick;
        _byTick.Enqueue(reminder, tick);
    }

    private void Compact()
    {
        var live = _byTick.UnorderedItems.Where(i => !i.Element.IsVoid).ToList();
        _byTick.Clear();
        _byTick.EnqueueRange(live);
    }
}
