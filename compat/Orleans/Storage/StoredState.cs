using System.Diagnostics;
using System.Runtime.CompilerServices;
using Orleans;
using Orleans.Core;
using Orleans.Runtime;
using Orleans.Storage;

namespace Sandboxes.Embedded;

/// <summary>A grain's state in memory and its way to storage. Operations run one after the other, also those of a reentrant grain.</summary>
internal class StoredState<TState>(string name, IGrainContext context, IGrainStorage storage) : IStorage<TState>
{
    private readonly GrainState<TState> _record = new(Fresh());
    private Task _last = Task.CompletedTask;

    public TState State
    {
        get => _record.State!;
        set => _record.State = value;
    }

    public string? Etag => _record.ETag;

    public bool RecordExists => _record.RecordExists;

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public Task ReadStateAsync(CancellationToken cancellationToken) =>
        QueueAsync("read", () => storage.ReadStateAsync(name, context.GrainId, _record, cancellationToken));

    public Task WriteStateAsync(CancellationToken cancellationToken) =>
        QueueAsync("write", () => storage.WriteStateAsync(name, context.GrainId, _record, cancellationToken));

    public Task ClearStateAsync(CancellationToken cancellationToken) =>
        QueueAsync("clear", () => storage.ClearStateAsync(name, context.GrainId, _record, cancellationToken));

    private StorageMetrics Metrics => ((Activation)context).Silo.Metrics.Storage;

    private static TState Fresh()
    {
        var type = typeof(TState);
        if (type.IsValueType)
            return default!;
        return (TState)(type.GetConstructor(Type.EmptyTypes) is not null
            ? System.Activator.CreateInstance(type)!
            : type == typeof(string) || type.IsAbstract || type.IsArray ? null! : RuntimeHelpers.GetUninitializedObject(type));
    }

    private Task QueueAsync(string verb, Func<Task> operation)
    {
        if (Activation.Current is not { } activation || !activation.Equals(context))
            throw new InvalidOperationException($"The state of {context.GrainId} may only be used on its own turns, never from Task.Run or ConfigureAwait(false).");
        return _last = RunAsync(_last, verb, operation);
    }

    private async Task RunAsync(Task previous, string verb, Func<Task> operation)
    {
        await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await operation();
            _record.State ??= Fresh();
            Metrics.Done(verb, Stopwatch.GetElapsedTime(started));
        }
        catch (Exception error) when (error is not (OrleansException or OperationCanceledException))
        {
            Metrics.Failed(verb);
            throw new OrleansException($"Storage could not {verb} state {name} of grain {context.GrainId}: {error}", error);
        }
    }
}
