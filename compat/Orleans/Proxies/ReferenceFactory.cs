using System.Collections.Concurrent;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>Makes references of any interface; the classes behind them are shared by the whole process.</summary>
internal sealed class ReferenceFactory(Origin origin)
{
    private static readonly ConcurrentDictionary<Type, ProxyShape> Shapes = new();

    public static ProxyShape ShapeOf(Type type) => Shapes.TryGetValue(type, out var shape) ? shape : Shapes.GetOrAdd(type, static t =>
        t.IsInterface ? new ProxyShape(t) : throw new ArgumentException($"{t} is not an interface, so there are no references to it."));

    public GrainReference Get(Type type, GrainId grainId) => ShapeOf(type).Create(origin, grainId);

    /// <summary>A reference that can be cast but has no methods of its own.</summary>
    public GrainReference Get(GrainId grainId) => Get(typeof(IAddressable), grainId);
}
