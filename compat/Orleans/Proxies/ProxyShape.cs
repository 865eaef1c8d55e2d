using System.Reflection;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>One grain or observer interface: its methods in a fixed order, and how its references are made.</summary>
internal sealed class ProxyShape
{
    private readonly Func<Origin, GrainId, ProxyShape, GrainReference> _create;

    public ProxyShape(Type type)
    {
        Interface = type;
        InterfaceType = GrainNames.InterfaceOf(type);
        var methods = MethodsOf(type);
        Methods = [.. methods.Select(m => GrainMethod.For(this, m))];
        _create = ProxyEmitter.Emit(type, methods);
    }

    public Type Interface { get; }

    public GrainInterfaceType InterfaceType { get; }

    public GrainMethod[] Methods { get; }

    public static MethodInfo[] MethodsOf(Type type) =>
        [.. type.GetInterfaces().Prepend(type).SelectMany(i => i.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))];

    public GrainReference Create(Origin origin, GrainId grainId) => _create(origin, grainId, this);
}
