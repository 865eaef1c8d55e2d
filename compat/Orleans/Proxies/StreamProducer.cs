namespace Sandboxes.Embedded;

/// <summary>The grain's end of a stream. It runs on the activation's turns and does not keep the activation from ending.</summary>
internal sealed class StreamProducer<T>(Activation activation, IAsyncEnumerable<T> stream, CancellationTokenSource stop) : IDisposable
{
    private readonly TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IAsyncEnumerator<T> _elements = stream.GetAsyncEnumerator(stop.Token);
    private Task<bool>? _step;

    public Activation Activation => activation;

    /// <summary>Completes when the activation ends.</summary>
    public Task Lost => _lost.Task;

    /// <summary>The next elements: at least one unless the stream is at its end, and others as far as they are there at once.</summary>
    public async Task<(List<T> Elements, bool IsAtEnd)> ProduceAsync(int most)
    {
        List<T> elements = [];
        while (elements.Count < most)
        {
            _step ??= _elements.MoveNextAsync().AsTask();
            if (!_step.IsCompletedSuccessfully && elements.Count > 0)
                break;
            var hasNext = await _step;
            _step = null;
            if (!hasNext)
                return (elements, true);
            elements.Add(_elements.Current);
        }
        return (elements, false);
    }

    /// <summary>The caller stopped: cancels the producer and lets it clean up, without waiting for one that does not heed its token.</summary>
    public Task EndAsync()
    {
        activation.Forget(this);
        stop.Cancel();
        var cleanup = CleanUpAsync();
        return _step is null or { IsCompleted: true } ? cleanup : Task.CompletedTask;
    }

    /// <summary>The activation ends.</summary>
    public void Dispose()
    {
        _lost.TrySetResult();
        stop.Cancel();
    }

    private async Task CleanUpAsync()
    {
        try
        {
            if (_step is { } step)
                await step;
        }
        catch (Exception)
        {
            // The caller has gone; nobody is left to hear of it.
        }
        await _elements.DisposeAsync();
    }
}
