using System.Reflection;

namespace Sandboxes.Embedded;

/// <summary>The types of the application: those of every assembly that references Orleans, found from what is loaded and from the entry assembly.</summary>
internal static class ApplicationTypes
{
    private static readonly Assembly Own = typeof(ApplicationTypes).Assembly;
    private static readonly Lazy<Type[]> Found = new(Find);

    public static IReadOnlyList<Type> All => Found.Value;

    private static Type[] Find()
    {
        Dictionary<string, Assembly> seen = [];
        Queue<Assembly> queue = new(AppDomain.CurrentDomain.GetAssemblies());
        if (Assembly.GetEntryAssembly() is { } entry)
            queue.Enqueue(entry);
        while (queue.TryDequeue(out var assembly))
        {
            if (assembly.IsDynamic || !seen.TryAdd(assembly.FullName!, assembly))
                continue;
            foreach (var name in assembly.GetReferencedAssemblies().Where(n => !IsFramework(n) && !seen.ContainsKey(n.FullName)))
            {
                if (TryLoad(name) is { } referenced)
                    queue.Enqueue(referenced);
            }
        }
        return [.. seen.Values.Where(UsesOrleans).SelectMany(TypesOf)];
    }

    private static bool UsesOrleans(Assembly assembly) =>
        assembly == Own || assembly.GetReferencedAssemblies().Any(n => n.Name == Own.GetName().Name);

    private static bool IsFramework(AssemblyName name) =>
        name.Name is "netstandard" or "mscorlib" or "System"
        || name.Name!.StartsWith("System.", StringComparison.Ordinal)
        || name.Name.StartsWith("Microsoft.", StringComparison.Ordinal);

    private static Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (IOException)
        {
            return null; // A reference that was never copied to the output cannot hold grains.
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partial)
        {
            return partial.Types.OfType<Type>();
        }
    }
}
