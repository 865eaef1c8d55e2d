using Orleans;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>Hooks by stage. Starting runs the stages in rising order, those of one stage together; stopping the reverse, also after a failure.</summary>
internal sealed class LifecycleSubject : IGrainLifecycle, ISiloLifecycle
{
    private List<Subscription> _subscriptions = [];

    public int HighestCompletedStage { get; private set; } = int.MinValue;

    public int LowestStoppedStage { get; private set; } = int.MaxValue;

    public bool IsEmpty => _subscriptions.Count == 0;

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        var subscription = new Subscription(this, stage, observer);
        _subscriptions.Add(subscription);
        return subscription;
    }

    public Task StartAsync(CancellationToken cancellationToken) => StartAsync(int.MinValue, int.MaxValue, cancellationToken);

    /// <summary>Runs the stages above <paramref name="after"/> up to and including <paramref name="last"/>.</summary>
    public async Task StartAsync(int after, int last, CancellationToken cancellationToken)
    {
        foreach (var stage in _subscriptions.Where(s => (s.Stage > after || after == int.MinValue) && s.Stage <= last)
            .GroupBy(s => s.Stage).OrderBy(g => g.Key).ToList())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.WhenAll(stage.Select(s => s.Observer.OnStart(cancellationToken)));
            HighestCompletedStage = stage.Key;
        }
    }

    /// <summary>Stops the stages that were started; every hook runs, and the first error is thrown at the end.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        List<Exception> errors = [];
        foreach (var stage in _subscriptions.Where(s => s.Stage <= HighestCompletedStage)
            .GroupBy(s => s.Stage).OrderByDescending(g => g.Key).ToList())
        {
            foreach (var subscription in stage)
                await StopOneAsync(subscription.Observer, errors, cancellationToken);
            LowestStoppedStage = stage.Key;
        }
        if (errors.Count > 0)
            throw new AggregateException(errors);
    }

    private static async Task StopOneAsync(ILifecycleObserver observer, List<Exception> errors, CancellationToken cancellationToken)
    {
        try
        {
            await observer.OnStop(cancellationToken);
        }
        catch (Exception error)
        {
            errors.Add(error);
        }
    }

    private sealed record Subscription(LifecycleSubject Owner, int Stage, ILifecycleObserver Observer) : IDisposable
    {
        public void Dispose() => Owner._subscriptions = [.. Owner._subscriptions.Where(s => !ReferenceEquals(s, this))];
    }
}
