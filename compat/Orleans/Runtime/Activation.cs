using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>One grain in memory: its object, its turns, its waiting and running requests, and the way to its end.</summary>
internal sealed partial class Activation : RequestTarget, IGrainContext
{
    private readonly Lock _gate = new();
    private readonly TurnScheduler _turns;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly AsyncServiceScope _scope;
    private RequestList _waiting;
    private RequestList _running;
    private State _state;
    private LifecycleSubject? _lifecycle;
    private GrainReference? _reference;
    private object? _instance;
    private long _lastUsed;

    public Activation(Silo silo, GrainId grainId, GrainClass grainClass)
        : base(silo, grainId)
    {
        Class = grainClass;
        _turns = new TurnScheduler(this);
        _scope = silo.Services.CreateAsyncScope();
        _lastUsed = silo.Time.GetTimestamp();
    }

    private enum State : byte
    {
        Activating,
        Valid,
        Deactivating,
        Ended,
    }

    /// <summary>The activation whose turn the current thread runs; null outside of grains.</summary>
    public static Activation? Current => TurnScheduler.CurrentActivation;

    public GrainClass Class { get; }

    public ActivationId ActivationId { get; } = ActivationId.NewId();

    public override object? Instance => _instance;

    public object? GrainInstance => _instance;

    public IServiceProvider ActivationServices => _scope.ServiceProvider;

    public IGrainLifecycle ObservableLifecycle => _lifecycle ??= new LifecycleSubject();

    public Task Deactivated => _ended.Task;

    public GrainReference GrainReference => _reference ??= Silo.References.Get(GrainId);

    public bool HasEnded => _state == State.Ended;

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override void RunTurn(Action action) =>
        _ = Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.DenyChildAttach, _turns);

    public Task RunTurnAsync(Func<Task> action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.DenyChildAttach, _turns).Unwrap();

    public override string ToString() => $"[Activation: {GrainId}{ActivationId}]";
}
