using System.Reflection;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;
using Orleans.Storage;

namespace Sandboxes.Embedded;

/// <summary>A call of a grain's method.</summary>
internal sealed class MethodRequest<T> : Request<T>, IInvokable
{
    private readonly Origin _origin;
    private readonly UnaryMethod<T> _method;
    private readonly object?[] _arguments;
    private readonly CancellationTokenSource? _cancellation;
    private readonly CancellationTokenRegistration _callerCancellation;
    private RequestTarget? _target;

    public MethodRequest(Origin origin, GrainId target, UnaryMethod<T> method, object?[] arguments)
        : base(target, method.Timeout ?? origin.ResponseTimeout)
    {
        _origin = origin;
        _method = method;
        _arguments = arguments;
        IsReadOnly = method.IsReadOnly;
        IsAlwaysInterleave = method.IsAlwaysInterleave;
        if (method.TokenIndex < 0)
            return;
        _cancellation = new CancellationTokenSource();
        var callers = (CancellationToken)arguments[method.TokenIndex]!;
        arguments[method.TokenIndex] = _cancellation.Token;
        if (callers.CanBeCanceled)
            _callerCancellation = callers.UnsafeRegister(static (r, token) => ((MethodRequest<T>)r!).CancelByCaller(token), this);
    }

    public bool IsCancellable => _cancellation is not null;

    public override string Describe() => GetActivityName();

    public override void TimeOut()
    {
        base.TimeOut();
        _origin.Silo.Metrics.TimedOut(Target.Type.ToString());
        TryCancel();
    }

    public string GetActivityName() => $"{_method.Shape.Interface.Name}/{_method.Method.Name}";

    public object? GetArgument(int index) => _arguments[index];

    public int GetArgumentCount() => _arguments.Length;

    public CancellationToken GetCancellationToken() => _cancellation?.Token ?? CancellationToken.None;

    public TimeSpan? GetDefaultResponseTimeout() => _method.Timeout;

    public string GetInterfaceName() => _method.Shape.InterfaceType.ToString();

    public Type GetInterfaceType() => _method.Shape.Interface;

    public MethodInfo GetMethod() => _method.Method;

    public string GetMethodName() => _method.Method.Name;

    public object? GetTarget() => _target?.Instance;

    public void SetArgument(int index, object value) => _arguments[index] = value;

    /// <summary>Cancels the grain's token, on the grain's own turn if it has started.</summary>
    public bool TryCancel()
    {
        if (_cancellation is null)
            return false;
        if (_target is { } target)
            target.RunTurn(_cancellation.Cancel);
        else
            _cancellation.Cancel();
        return true;
    }

    public void Dispose()
    {
        _callerCancellation.Dispose();
        _cancellation?.Dispose();
    }

    protected override Task Start(RequestTarget target)
    {
        _target = target;
        var instance = target.Instance
            ?? throw new OrleansException($"{target.GrainId} is gone.");
        return target is Activation activation && (target.Silo.IncomingFilters.Count > 0 || instance is Orleans.IIncomingGrainCallFilter)
            ? new IncomingCall<T>(this, _method, _arguments, activation).RunAsync()
            : _method.AsTask(_method.Invoke(instance, _arguments));
    }

    protected override T ResultOf(Task completed)
    {
        Answered();
        return _method.ResultOf(completed);
    }

    protected override void OnFailed(RequestTarget target, Exception error)
    {
        Answered();
        if (error is not InconsistentStateException { IsAtSource: true } inconsistent || target is not Activation activation)
            return;
        inconsistent.IsAtSource = false;
        activation.Deactivate(new(Orleans.DeactivationReasonCode.ApplicationError, error, "The stored state was changed by someone else."));
    }

    private void Answered()
    {
        _callerCancellation.Dispose();
        if (_target is { Silo.Metrics: { WantsLatency: true } metrics })
            metrics.Answered(Elapsed);
    }

    private void CancelByCaller(CancellationToken token)
    {
        Fail(new OperationCanceledException(token));
        TryCancel();
    }
}
