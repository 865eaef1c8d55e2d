using System.Reflection;
using Orleans;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Sandboxes.Embedded;

/// <summary>A call on its way through the filters of the silo and then of the grain itself, on the grain's turn.</summary>
internal sealed class IncomingCall<T>(MethodRequest<T> request, UnaryMethod<T> method, object?[] arguments, Activation activation)
    : IIncomingGrainCallContext
{
    private int _next;

    public IInvokable Request => request;

    public object Grain => activation.Instance!;

    public IGrainContext TargetContext => activation;

    public GrainId? SourceId => request.Sender?.GrainId;

    public GrainId TargetId => activation.GrainId;

    public GrainInterfaceType InterfaceType => method.Shape.InterfaceType;

    public string InterfaceName => method.Shape.InterfaceType.ToString();

    public string MethodName => method.Method.Name;

    public MethodInfo InterfaceMethod => method.Method;

    public MethodInfo ImplementationMethod => activation.Class.ImplementationOf(method.Method);

    public object? Result { get; set; }

    public async Task<T> RunAsync()
    {
        await Invoke();
        return Result is null ? default! : (T)Result;
    }

    public async Task Invoke()
    {
        var stage = _next++;
        var filters = activation.Silo.IncomingFilters;
        try
        {
            if (stage < filters.Count)
                await filters[stage].Invoke(this);
            else if (stage == filters.Count && Grain is IIncomingGrainCallFilter own)
                await own.Invoke(this);
            else
                await InvokeMethod();
        }
        finally
        {
            _next = stage; // A filter may invoke the rest of the chain again.
        }
    }

    private async Task InvokeMethod()
    {
        var task = method.AsTask(method.Invoke(Grain, arguments));
        await task;
        Result = method.ResultOf(task) is var result && result is Nothing ? null : result;
    }
}
