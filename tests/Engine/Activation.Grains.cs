namespace Sandboxes.Engine.Tests;

public interface IActivationGrain : IGrainWithStringKey
{
    Task<string> Activation();
}

public interface ISlowlyActivatedGrain : IActivationGrain;

public interface IFailingOnceGrain : IActivationGrain;

public interface IUnmakeableOnceGrain : IActivationGrain;

internal class ActivationGrain : Grain, IActivationGrain
{
    public ActivationGrain(Board board, IGrainContext context)
    {
        Key = context.GrainId.Key.ToString()!;
        Board = board;
        Note("made");
    }

    protected Board Board { get; }

    protected string Key { get; }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Note($"activating {this.GetPrimaryKeyString()}");
        await Activating();
        Note("activated");
    }

    public Task<string> Activation()
    {
        Note("called");
        return Task.FromResult(GrainContext.ActivationId.ToString());
    }

    protected virtual Task Activating() => Task.CompletedTask;

    protected void Note(string line) => Board.Notes(Key).Add(line);
}

internal sealed class SlowlyActivatedGrain(Board board, IGrainContext context) : ActivationGrain(board, context), ISlowlyActivatedGrain
{
    protected override Task Activating() => Board.Signal(Key).Wait();
}

internal sealed class FailingOnceGrain(Board board, IGrainContext context) : ActivationGrain(board, context), IFailingOnceGrain
{
    protected override Task Activating() => Board.Notes(Key).Lines.Count(static line => line == "made") == 1
        ? throw new InvalidTimeZoneException("Not yet.")
        : Task.CompletedTask;
}

internal sealed class UnmakeableOnceGrain : ActivationGrain, IUnmakeableOnceGrain
{
    public UnmakeableOnceGrain(Board board, IGrainContext context)
        : base(board, context)
    {
        if (Board.Notes(Key).Lines.Count == 1)
            throw new InvalidTimeZoneException("Not yet.");
    }
}
