using System.Reflection;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>A method that answers with a stream of <typeparamref name="T"/>. Nothing is sent until the caller enumerates.</summary>
internal sealed class StreamMethod<T>(ProxyShape shape, MethodInfo method) : GrainMethod(shape, method)
{
    public override object Send(GrainReference reference, object?[] arguments) => new GrainStream<T>(reference, this, arguments);
}
