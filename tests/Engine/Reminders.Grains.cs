using Orleans.Concurrency;

namespace Sandboxes.Engine.Tests;

public interface IReminderGrain : IGrainWithStringKey
{
    Task Remind(string name, TimeSpan due, TimeSpan period);

    Task<bool> Forget(string name);

    Task<IReadOnlyList<string>> Names();

    Task Leave();
}

// Reentrant, so that nothing but the reminder service itself keeps two ticks apart.
[Reentrant]
internal sealed class ReminderGrain(Board board, TimeProvider time) : Grain, IReminderGrain, IRemindable
{
    public async Task Remind(string name, TimeSpan due, TimeSpan period) =>
        await this.RegisterOrUpdateReminder(name, due, period);

    public async Task<bool> Forget(string name)
    {
        if (await this.GetReminder(name) is not { } reminder)
            return false;
        await this.UnregisterReminder(reminder);
        return true;
    }

    public async Task<IReadOnlyList<string>> Names() =>
        [.. (await this.GetReminders()).Select(static reminder => reminder.ReminderName).Order()];

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        var late = (time.GetUtcNow() - status.FirstTickTime).TotalMinutes;
        board.Notes(this.GetPrimaryKeyString()).Add(reminderName);
        board.Notes($"{this.GetPrimaryKeyString()} minutes").Add($"{(int)late} of {status.Period.TotalMinutes}");
        if (reminderName == "failing")
            throw new InvalidOperationException("This tick fails.");
        if (reminderName == "slow")
            await board.Signal(this.GetPrimaryKeyString()).Wait();
    }
}

public interface IUnremindableGrain : IGrainWithStringKey
{
    Task Remind();
}

internal sealed class UnremindableGrain : Grain, IUnremindableGrain
{
    public Task Remind() => this.RegisterOrUpdateReminder("any", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
}
