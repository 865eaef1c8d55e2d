namespace Sandboxes.Engine.Tests;

public interface IIdleGrain : IGrainWithStringKey
{
    Task<string> Activation();

    Task<string> Hold(string gate);

    Task Stay(TimeSpan time);
}

public interface IKeptGrain : IIdleGrain;

internal class IdleGrain(Board board) : Grain, IIdleGrain
{
    public Task<string> Activation() => Task.FromResult(GrainContext.ActivationId.ToString());

    public async Task<string> Hold(string gate)
    {
        board.Notes(gate).Add(await Activation());
        await board.Signal(gate).Wait();
        return await Activation();
    }

    public Task Stay(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        board.Notes(this.GetPrimaryKeyString()).Add($"leaving: {reason.ReasonCode}");
        return Task.CompletedTask;
    }
}

[KeepAlive]
internal sealed class KeptGrain(Board board) : IdleGrain(board), IKeptGrain;

public interface IMassGrain : IGrainWithIntegerKey
{
    Task Store();

    Task<long> Stored();
}

// Older than the cluster's own limit: only a forced collection takes it within a test.
[CollectionAgeLimit(Minutes = 10)]
internal sealed class MassGrain([PersistentState("count", CollectionCluster.Plain)] IPersistentState<Counter> count) : Grain, IMassGrain
{
    public Task Store()
    {
        count.State = new Counter { Value = (int)this.GetPrimaryKeyLong() };
        return count.WriteStateAsync();
    }

    public Task<long> Stored() => Task.FromResult((long)count.State.Value);
}
