using System.Collections.Concurrent;
using System.Reflection;
using Orleans;
using Orleans.Metadata;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>The grain classes of the application, by type name and by interface.</summary>
internal sealed class GrainManifest
{
    private readonly ConcurrentDictionary<GrainType, GrainClass> _classes = new();
    private readonly ConcurrentDictionary<(Type Interface, string? Prefix), GrainType> _byInterface = new();
    private readonly List<GrainClass> _openClasses = [];

    public GrainManifest(IEnumerable<Type> types)
    {
        foreach (var type in types.Where(IsGrainClass))
            Add(new GrainClass(type, GrainNames.TypeOf(type)));
    }

    public IEnumerable<GrainClass> Classes => _classes.Values.Concat(_openClasses);

    public static bool IsGrainClass(Type type) =>
        type is { IsClass: true, IsAbstract: false } && typeof(IAddressable).IsAssignableFrom(type)
        && (typeof(IGrainBase).IsAssignableFrom(type) || typeof(IGrain).IsAssignableFrom(type))
        && !typeof(GrainReference).IsAssignableFrom(type);

    public GrainClass ClassOf(GrainType type) =>
        _classes.TryGetValue(type, out var found) ? found
            : throw new ArgumentException($"No grain class of type \"{type}\" is in the loaded application assemblies.");

    /// <exception cref="ArgumentException">No class implements the interface, or several do and none is the evident one.</exception>
    public GrainType TypeFor(Type grainInterface, string? prefix = null) =>
        _byInterface.TryGetValue((grainInterface, prefix), out var known)
            ? known
            : _byInterface.GetOrAdd((grainInterface, prefix), key => Resolve(key.Interface, key.Prefix));

    /// <summary>The interface with this wire name.</summary>
    public Type InterfaceNamed(GrainInterfaceType name) =>
        Classes.SelectMany(c => c.Type.GetInterfaces()).FirstOrDefault(i => typeof(IAddressable).IsAssignableFrom(i) && GrainNames.InterfaceOf(i) == name)
            ?? throw new ArgumentException($"No grain class implements an interface named \"{name}\".", nameof(name));

    private void Add(GrainClass grainClass)
    {
        if (grainClass.Type.IsGenericTypeDefinition)
            _openClasses.Add(grainClass);
        else if (!_classes.TryAdd(grainClass.GrainType, grainClass))
            throw new OrleansConfigurationException(
                $"{grainClass.Type} and {_classes[grainClass.GrainType].Type} are both grain type \"{grainClass.GrainType}\"; give one a [GrainType].");
    }

    private GrainType Resolve(Type grainInterface, string? prefix)
    {
        var candidates = _classes.Values.Where(c => grainInterface.IsAssignableFrom(c.Type)).ToList();
        if (grainInterface.IsGenericType)
            candidates.AddRange(_openClasses.Select(c => Close(c, grainInterface)).OfType<GrainClass>());
        if (!string.IsNullOrEmpty(prefix))
            candidates = ByPrefix(candidates, prefix);
        return candidates switch
        {
            [] => throw new ArgumentException($"Could not find an implementation for interface {grainInterface}.", nameof(grainInterface)),
            [var only] => only.GrainType,
            _ => Evident(grainInterface, candidates),
        };
    }

    private static List<GrainClass> ByPrefix(List<GrainClass> candidates, string prefix) =>
        candidates.Find(c => c.Type.FullName == prefix) is { } exact
            ? [exact]
            : candidates.FindAll(c => (c.Type.FullName ?? "").StartsWith(prefix, StringComparison.Ordinal));

    private static GrainType Evident(Type grainInterface, List<GrainClass> candidates)
    {
        if (grainInterface.GetCustomAttribute<DefaultGrainTypeAttribute>() is { } named)
            return GrainType.Create(named.GrainType);
        var byName = candidates.Where(c => grainInterface.Name == "I" + c.Type.Name).ToList();
        return byName is [var one] ? one.GrainType : throw new ArgumentException(
            $"Unable to identify a single appropriate grain type for interface {grainInterface}. Candidates: "
            + string.Join(", ", candidates.Select(c => c.Type.FullName)), nameof(grainInterface));
    }

    private GrainClass? Close(GrainClass open, Type grainInterface)
    {
        var definition = grainInterface.GetGenericTypeDefinition();
        var arguments = grainInterface.GetGenericArguments();
        if (open.Type.GetGenericArguments().Length != arguments.Length
            || !open.Type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == definition))
            return null;
        var type = open.Type.MakeGenericType(arguments);
        return grainInterface.IsAssignableFrom(type) ? _classes.GetOrAdd(GrainNames.TypeOf(type), name => new GrainClass(type, name)) : null;
    }
}
