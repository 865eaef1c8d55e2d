using Microsoft.Extensions.DependencyInjection;
using Sandboxes.Testing;

namespace Sandboxes.Engine.Tests;

/// <summary>A cluster with reminders whose time a test moves. Another may carry on with its table and its clock.</summary>
public sealed class ReminderCluster : EngineCluster
{
    private readonly ReminderTable _table;

    public ReminderCluster()
        : this(new FakeClock { Drift = TimeSpan.FromTicks(1) }, new ReminderTable())
    {
    }

    private ReminderCluster(FakeClock clock, ReminderTable table) => (Clock, _table) = (clock, table);

    public FakeClock Clock { get; }

    public ReminderCluster Successor() => new(Clock, _table);

    /// <summary>Moves the clock in steps of half a minute, each with time to react, until there are this many ticks.</summary>
    public async Task PassUntilTicks(string key, int count)
    {
        var reached = Board.Notes(key).Reach(count);
        while (!reached.IsCompleted)
            await PassHalfAMinute();
        await reached;
    }

    public async Task Pass(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(30))
            await PassHalfAMinute();
    }

    protected override void ConfigureSilo(ISiloBuilder silo)
    {
        silo.AddReminders();
        silo.Services.AddSingleton<TimeProvider>(Clock);
        silo.Services.AddSingleton<IReminderTable>(_table);
    }

    private async Task PassHalfAMinute()
    {
        Clock.Advance(TimeSpan.FromSeconds(30));
        // Calls that take the way of a tick: through the reminder service and to a grain.
        for (var call = 0; call < 3; call++)
            await Client.GetGrain<IReminderGrain>("pace").Names();
    }
}
