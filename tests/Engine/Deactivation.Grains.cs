namespace Sandboxes.Engine.Tests;

public interface ILeavingGrain : IGrainWithStringKey
{
    Task<string> Activation();

    Task Leave();

    Task<string> HoldThenLeave(string gate);
}

public interface ISlowlyLeavingGrain : ILeavingGrain;

public interface IFailingToLeaveGrain : ILeavingGrain;

internal class LeavingGrain(Board board) : Grain, ILeavingGrain, IDisposable
{
    private string _key = "";

    protected Board Board { get; } = board;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = this.GetPrimaryKeyString();
        Note("activated");
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Note($"leaving: {reason.ReasonCode}");
        await Leaving(_key);
    }

    public Task<string> Activation() => Task.FromResult(GrainContext.ActivationId.ToString());

    public Task Leave()
    {
        DeactivateOnIdle();
        Note("asked");
        return Task.CompletedTask;
    }

    public async Task<string> HoldThenLeave(string gate)
    {
        DeactivateOnIdle();
        Board.Notes(gate).Add("inside");
        await Board.Signal(gate).Wait();
        Note("ended");
        return await Activation();
    }

    public void Dispose() => Note("disposed");

    protected virtual Task Leaving(string key) => Task.CompletedTask;

    private void Note(string line) => Board.Notes(_key).Add(line);
}

internal sealed class SlowlyLeavingGrain(Board board) : LeavingGrain(board), ISlowlyLeavingGrain
{
    protected override Task Leaving(string key) => Board.Signal(key).Wait();
}

internal sealed class FailingToLeaveGrain(Board board) : LeavingGrain(board), IFailingToLeaveGrain
{
    protected override Task Leaving(string key) => throw new InvalidOperationException("I would rather stay.");
}
