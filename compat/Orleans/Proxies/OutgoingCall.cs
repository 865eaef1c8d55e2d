using System.Reflection;
using Orleans;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Sandboxes.Embedded;

/// <summary>A call on its way through the filters of the caller's side.</summary>
internal sealed class OutgoingCall<T>(Origin origin, GrainReference reference, UnaryMethod<T> method, object?[] arguments) : IOutgoingGrainCallContext
{
    private readonly MethodCall _call = new(method, arguments, reference);
    private int _next;

    public IInvokable Request => _call;

    public object Grain => reference;

    public IGrainContext? SourceContext { get; } = Activation.Current;

    public GrainId? SourceId => SourceContext?.GrainId;

    public GrainId TargetId => reference.GrainId;

    public GrainInterfaceType InterfaceType => method.Shape.InterfaceType;

    public string InterfaceName => method.Shape.InterfaceType.ToString();

    public string MethodName => method.Method.Name;

    public MethodInfo InterfaceMethod => method.Method;

    public object? Result { get; set; }

    public async Task<T> RunAsync()
    {
        await Invoke();
        return Result is null ? default! : (T)Result;
    }

    public async Task Invoke()
    {
        var stage = _next++;
        try
        {
            if (stage < origin.OutgoingFilters.Count)
                await origin.OutgoingFilters[stage].Invoke(this);
            else
                Result = Box(await method.Dispatch(origin, reference, [.. arguments]));
        }
        finally
        {
            _next = stage; // A filter may invoke the rest of the chain again.
        }
    }

    private static object? Box(T result) => result is Nothing ? null : result;
}
