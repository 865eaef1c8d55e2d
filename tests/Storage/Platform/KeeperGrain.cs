using Sandboxes.Storage.State;

namespace Sandboxes.Storage.Tests.Platform;

public interface IKeeperGrain : IGrainWithStringKey
{
    Task Keep(int number);

    Task<int> Look();

    Task<string[]> Reminders();
}

[StateSchema("keeper", 1)]
public sealed record Kept
{
    public int Number { get; init; }
}

internal sealed class KeeperGrain([PersistentState("kept", "platform")] IPersistentState<Kept> kept) : Grain, IKeeperGrain, IRemindable
{
    public async Task Keep(int number)
    {
        kept.State = kept.State with { Number = number };
        await kept.WriteStateAsync();
        await this.RegisterOrUpdateReminder("wake", TimeSpan.FromHours(1), TimeSpan.FromHours(1));
    }

    public Task<int> Look() => Task.FromResult(kept.State.Number);

    public async Task<string[]> Reminders() => [.. (await this.GetReminders()).Select(reminder => reminder.ReminderName)];

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;
}
