using Sandboxes.Contracts;

namespace Sandboxes.Grains.Sandboxes;

/// <summary>Pausing and going on: the intent is stored first, then the container is frozen or thawed.</summary>
internal sealed partial class SandboxGrain
{
    public async Task<Reply<Sandbox>> Pause(string developerId, CancellationToken cancellation)
    {
        if (await Live(developerId, cancellation, evenPaused: true) is { } refusal)
        {
            return refusal;
        }

        if (State.Phase == SandboxPhase.Ready)
        {
            await Write(SandboxRules.Pause(State, Now).State!, cancellation);
            Tell("lifecycle", "sandbox.paused", "The sandbox is paused; its clock and its idle timeout stand still.");
            await AlignOrLater(cancellation);
        }

        return await View(cancellation);
    }

    public async Task<Reply<Sandbox>> Resume(string developerId, CancellationToken cancellation)
    {
        if (await Live(developerId, cancellation, evenPaused: true) is { } refusal)
        {
            return refusal;
        }

        if (State.Phase == SandboxPhase.Paused)
        {
            var awake = SandboxRules.Awake(State, Now);
            await Write(Entered(awake, SandboxPhase.Ready), cancellation);
            _lastActivity = State.LastActivity;
            await RemindOfIdle();
            Tell("lifecycle", "sandbox.resumed", "The sandbox goes on.");
            await AlignOrLater(cancellation);

            // Where this is lost, their reminders go on with them within a minute.
            GrainFactory.ScenarioRuns(Id).GoOn(developerId, CancellationToken.None).Ignore();
        }

        return await View(cancellation);
    }
}
