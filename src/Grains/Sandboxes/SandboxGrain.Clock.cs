using Sandboxes.Contracts;

namespace Sandboxes.Grains.Sandboxes;

/// <summary>The virtual clock.</summary>
internal sealed partial class SandboxGrain
{
    public Task<Reply<SandboxClock>> GetClock(string developerId, CancellationToken cancellation) =>
        Task.FromResult<Reply<SandboxClock>>(Owned(developerId) && State.Clock is { } clock ? clock.View(Now) : SandboxRules.NotFound(Id));

    public async Task<Reply<SandboxClock>> SetClockRate(string developerId, SetClockRate command, CancellationToken cancellation)
    {
        if (await Live(developerId, cancellation) is { } refusal)
        {
            return refusal;
        }

        await Write(State with { Clock = State.Clock!.WithRate(command.Rate!.Value, Now) }, cancellation);
        Tell("clock", "clock.rate_set", $"The clock now runs {State.Clock.Rate} virtual seconds per second.");
        return State.Clock.View(Now);
    }

    public async Task<Reply<SandboxClock>> AdvanceClock(string developerId, AdvanceClock command, CancellationToken cancellation)
    {
        if (await Live(developerId, cancellation) is { } refusal)
        {
            return refusal;
        }

        var moved = SandboxRules.Advance(State, command, Now);
        if (moved.Refusal is not null)
        {
            return moved.Refusal;
        }

        await Write(moved.State!, cancellation);
        await GrainFactory.Alerts(Id).Settle(Context(false), cancellation);
        Tell("clock", "clock.advanced", $"The clock was moved to {State.Clock!.Virtual:yyyy-MM-ddTHH:mm:ssZ}.");
        return State.Clock.View(Now);
    }
}
