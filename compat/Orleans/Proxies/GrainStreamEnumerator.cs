using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>The caller's end of a stream: fetches elements from the <see cref="StreamProducer{T}"/> and ends it when the caller stops.</summary>
internal sealed class GrainStreamEnumerator<T> : IAsyncEnumerator<T>
{
    private readonly Origin _origin;
    private readonly GrainId _grainId;
    private readonly StreamMethod<T> _method;
    private readonly object?[] _arguments;
    private readonly int _batchSize;
    private readonly CancellationToken _cancelled;
    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<T> _fetched = new();
    private StreamProducer<T>? _producer;
    private bool _isAtEnd;

    public GrainStreamEnumerator(
        GrainReference reference, StreamMethod<T> method, object?[] arguments, int batchSize, CancellationToken cancelled)
    {
        _origin = Activation.Current?.Silo.Origin ?? reference.Origin;
        _grainId = reference.GrainId;
        _method = method;
        _arguments = arguments;
        _batchSize = batchSize;
        _cancelled = cancelled;
        if (method.TokenIndex < 0)
            return;
        if (!cancelled.CanBeCanceled)
            _cancelled = (CancellationToken)arguments[method.TokenIndex]!;
        arguments[method.TokenIndex] = _stop.Token;
    }

    public T Current { get; private set; } = default!;

    public async ValueTask<bool> MoveNextAsync()
    {
        _cancelled.ThrowIfCancellationRequested();
        if (_fetched.Count == 0 && !_isAtEnd)
            await FetchAsync();
        var hasNext = _fetched.TryDequeue(out var next);
        Current = next!;
        return hasNext;
    }

    public async ValueTask DisposeAsync()
    {
        _isAtEnd = true;
        if (_producer is { Activation.HasEnded: false } producer)
            await OnTurnAsync(_ => producer.EndAsync());
        _stop.Dispose();
    }

    private async Task FetchAsync()
    {
        Task<(List<T> Elements, bool IsAtEnd)>? production = null;
        await OnTurnAsync(activation =>
        {
            _producer ??= Open(activation);
            if (ReferenceEquals(_producer.Activation, activation))
                production = _producer.ProduceAsync(_batchSize);
            return Task.CompletedTask;
        }).WaitAsync(_cancelled);
        if (production is null || await Task.WhenAny(production, _producer!.Lost).WaitAsync(_cancelled) != production)
            throw new EnumerationAbortedException($"The stream of {_grainId} was lost: its activation has ended.");
        (var elements, _isAtEnd) = await production;
        foreach (var element in elements)
            _fetched.Enqueue(element);
    }

    private StreamProducer<T> Open(Activation activation)
    {
        var stream = (IAsyncEnumerable<T>?)_method.Invoke(activation.Instance!, _arguments)
            ?? throw new InvalidOperationException($"{_method.Method.Name} of {_grainId} returned null instead of a stream.");
        var producer = new StreamProducer<T>(activation, stream, _stop);
        activation.Track(producer);
        return producer;
    }

    private Task<Nothing> OnTurnAsync(Func<Activation, Task> work)
    {
        var request = new TurnRequest(_grainId, _origin.ResponseTimeout, target => work((Activation)target)) { IsAlwaysInterleave = true };
        _origin.Silo.Send(request);
        return request.Answer;
    }
}
