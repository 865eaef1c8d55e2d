using Orleans.Providers;

namespace Sandboxes.Engine.Tests;

public interface ITwoStatesGrain : IGrainWithStringKey
{
    Task Set(int left, int right);

    Task<IReadOnlyList<int>> Look();

    Task Leave();
}

internal sealed class TwoStatesGrain(
    [PersistentState("left")] IPersistentState<Counter> left,
    [PersistentState("right", StorageCluster.Recording)] IPersistentState<Counter> right) : Grain, ITwoStatesGrain
{
    public async Task Set(int leftValue, int rightValue)
    {
        left.State = new Counter { Value = leftValue };
        right.State = new Counter { Value = rightValue };
        await left.WriteStateAsync();
        await right.WriteStateAsync();
    }

    public Task<IReadOnlyList<int>> Look() => Task.FromResult<IReadOnlyList<int>>([left.State.Value, right.State.Value]);

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

public interface IStatefulGrain : IGrainWithStringKey
{
    Task<int> Add(int value);

    Task Leave();
}

[StorageProvider(ProviderName = StorageCluster.Recording)]
internal sealed class StatefulGrain : Grain<Counter>, IStatefulGrain
{
    public async Task<int> Add(int value)
    {
        State = State with { Value = State.Value + value };
        await WriteStateAsync();
        return State.Value;
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

public interface IHomelessGrain : IGrainWithStringKey
{
    Task<int> Look();
}

internal sealed class HomelessGrain([PersistentState("count", "nowhere")] IPersistentState<Counter> count) : Grain, IHomelessGrain
{
    public Task<int> Look() => Task.FromResult(count.State.Value);
}
