namespace Sandboxes.Engine.Tests;

[GenerateSerializer, Alias("engine.tests.Counter"), Immutable]
public sealed record Counter
{
    [Id(0)]
    public int Value { get; init; }
}

[GenerateSerializer, Alias("engine.tests.StoredView"), Immutable]
public sealed record StoredView(
    [property: Id(0)] int Value,
    [property: Id(1)] bool Exists,
    [property: Id(2)] string? ETag,
    [property: Id(3)] string Activation);

public interface ICounterGrain : IGrainWithStringKey
{
    Task<StoredView> Look();

    Task<StoredView> Set(int value);

    Task<StoredView> SetWithoutWriting(int value);

    Task<StoredView> ReadAgain();

    Task<StoredView> Clear();

    Task Leave();
}

public interface IOtherCounterGrain : ICounterGrain;

internal class CounterGrain([PersistentState("count")] IPersistentState<Counter> count) : Grain, ICounterGrain
{
    private int _seenWhenActivated = -1;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _seenWhenActivated = count.State.Value;
        return Task.CompletedTask;
    }

    public Task<StoredView> Look() => Task.FromResult(View());

    public async Task<StoredView> Set(int value)
    {
        count.State = count.State with { Value = value };
        await count.WriteStateAsync();
        return View();
    }

    public Task<StoredView> SetWithoutWriting(int value)
    {
        count.State = count.State with { Value = value };
        return Look();
    }

    public async Task<StoredView> ReadAgain()
    {
        await count.ReadStateAsync();
        return View();
    }

    public async Task<StoredView> Clear()
    {
        await count.ClearStateAsync();
        return View();
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private StoredView View() => _seenWhenActivated >= 0
        ? new StoredView(count.State.Value, count.RecordExists, count.Etag, GrainContext.ActivationId.ToString())
        : throw new InvalidOperationException("The state was not there when the grain was activated.");
}

internal sealed class OtherCounterGrain([PersistentState("count")] IPersistentState<Counter> count) : CounterGrain(count), IOtherCounterGrain;
