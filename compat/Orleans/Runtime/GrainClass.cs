using System.Collections.Concurrent;
using System.Reflection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>What a grain class says about itself.</summary>
internal sealed class GrainClass
{
    private readonly ConcurrentDictionary<MethodInfo, MethodInfo> _implementations = new();
    private readonly MethodInfo? _mayInterleave;

    public GrainClass(Type type, GrainType grainType)
    {
        Type = type;
        GrainType = grainType;
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute), inherit: true);
        MaxWorkers = type.GetCustomAttribute<StatelessWorkerAttribute>()?.MaxLocalWorkers ?? 0;
        CollectionAge = AgeOf(type);
        Activator = new GrainActivator(type);
        _mayInterleave = type.GetCustomAttribute<MayInterleaveAttribute>() is { } predicate ? PredicateOf(type, predicate.CallbackMethodName) : null;
    }

    public Type Type { get; }

    public GrainType GrainType { get; }

    public GrainActivator Activator { get; }

    public bool IsReentrant { get; }

    /// <summary>Most activations of one id; 0 for an ordinary grain, which has one.</summary>
    public int MaxWorkers { get; }

    /// <summary>The class's own collection age; infinite if it is never collected, null if the silo's holds.</summary>
    public TimeSpan? CollectionAge { get; }

    public bool HasInterleavePredicate => _mayInterleave is not null;

    public MethodInfo ImplementationOf(MethodInfo method) => _implementations.GetOrAdd(method, static (m, type) =>
    {
        var map = type.GetInterfaceMap(m.DeclaringType!);
        return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, m)];
    }, Type);

    public bool MayInterleave(object? grain, Request incoming, Request running) =>
        _mayInterleave is not null && (Allows(grain, incoming) || Allows(grain, running));

    private static TimeSpan? AgeOf(Type type) =>
        type.IsDefined(typeof(KeepAliveAttribute), inherit: true) ? Timeout.InfiniteTimeSpan
            : type.GetCustomAttribute<CollectionAgeLimitAttribute>() is { } limit ? (limit.AlwaysActive ? Timeout.InfiniteTimeSpan : limit.AgeLimit)
            : null;

    private static MethodInfo PredicateOf(Type type, string name) =>
        type.GetMethod(name, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.FlattenHierarchy)
            ?? throw new OrleansConfigurationException($"{type} names {name} in [MayInterleave] but has no such method.");

    private bool Allows(object? grain, Request request) =>
        request is Orleans.Serialization.Invocation.IInvokable invokable && (bool)_mayInterleave!.Invoke(_mayInterleave.IsStatic ? null : grain, [invokable])!;
}
