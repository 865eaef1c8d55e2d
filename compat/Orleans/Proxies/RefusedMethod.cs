using System.Reflection;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>A method that the engine cannot call; calling it says so.</summary>
internal sealed class RefusedMethod(ProxyShape shape, MethodInfo method) : GrainMethod(shape, method)
{
    public override object? Send(GrainReference reference, object?[] arguments) => throw new NotSupportedException(
        Method.IsGenericMethodDefinition
            ? $"{Method.DeclaringType}.{Method.Name} is a generic method, which the embedded engine does not support."
            : $"{Method.DeclaringType}.{Method.Name} must return Task, ValueTask or IAsyncEnumerable, but returns {Method.ReturnType}.");
}
