using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Sandboxes.Embedded;

/// <summary>A method and its arguments before they are sent, as outgoing filters see them.</summary>
internal sealed class MethodCall(GrainMethod method, object?[] arguments, object target) : IInvokable
{
    public bool IsCancellable => method.TokenIndex >= 0;

    public string GetActivityName() => $"{method.Shape.Interface.Name}/{method.Method.Name}";

    public object? GetArgument(int index) => arguments[index];

    public int GetArgumentCount() => arguments.Length;

    public CancellationToken GetCancellationToken() =>
        IsCancellable ? (CancellationToken)arguments[method.TokenIndex]! : CancellationToken.None;

    public TimeSpan? GetDefaultResponseTimeout() => method.Timeout;

    public string GetInterfaceName() => method.Shape.InterfaceType.ToString();

    public Type GetInterfaceType() => method.Shape.Interface;

    public MethodInfo GetMethod() => method.Method;

    public string GetMethodName() => method.Method.Name;

    public object? GetTarget() => target;

    public void SetArgument(int index, object value) => arguments[index] = value;

    public bool TryCancel() => false;

    public void Dispose()
    {
    }
}
