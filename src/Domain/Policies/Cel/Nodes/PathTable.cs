using System.Collections.Immutable;

namespace Sandboxes.Domain.Policies.Cel;

/// <summary>
/// The attribute paths of one expression, or of a set of them. A path is its parent's slot and one more name, so that
/// <c>a.b</c> and <c>a.c</c> share the work for <c>a</c>; a frame resolves each slot at most once.
/// </summary>
internal sealed class PathTable
{
    private readonly List<AttributePath> _paths = [];
    private readonly Dictionary<(int Parent, string Name), int> _slots = [];

    public int Count => _paths.Count;

    public AttributePath this[int slot] => _paths[slot];

    public ImmutableArray<string> Names => [.. _paths.Select(path => path.Display)];

    /// <summary>The slot of a path, which is made where it is missing. A root has the parent -1.</summary>
    public int SlotOf(int parent, string name)
    {
        if (_slots.TryGetValue((parent, name), out var slot))
            return slot;
        var display = parent < 0 ? name : $"{_paths[parent].Display}.{name}";
        _paths.Add(new(parent, name, display));
        return _slots[(parent, name)] = _paths.Count - 1;
    }

    /// <summary>Takes another table in and gives, for each of its slots, the slot here.</summary>
    public int[] Merge(PathTable other)
    {
        var map = new int[other.Count];
        for (var slot = 0; slot < map.Length; slot++)
        {
            var path = other[slot];
            map[slot] = SlotOf(path.Parent < 0 ? -1 : map[path.Parent], path.Name);
        }
        return map;
    }
}
