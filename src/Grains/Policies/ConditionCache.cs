using Sandboxes.Domain.Policies.Cel;

namespace Sandboxes.Grains.Policies;

/// <summary>
/// Compiled conditions by their text, for all sandboxes of the process: most of them have the same few, and one with a pattern takes a
/// millisecond to compile. Used from any thread; a text that several ask for at once is compiled once.
/// </summary>
/// <param name="capacity">The weight of what is kept; what was used longest ago goes first. A policy that holds such a condition keeps it.</param>
internal sealed class ConditionCache(long capacity)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Known>> _known = new(StringComparer.Ordinal);
    private readonly LinkedList<Known> _lastUsed = new();
    private long _weight;

    /// <summary>What <see cref="CelExpression.Compile"/> gives for the text.</summary>
    public CelCompilation Compile(string text)
    {
        var known = Find(text);
        try
        {
            var compilation = known.Value.Compilation.Value;
            if (!compilation.Succeeded)
            {
                Forget(known);
            }

            return compilation;
        }
        catch
        {
            // What went wrong once would be thrown for ever.
            Forget(known);
            throw;
        }
    }

    private LinkedListNode<Known> Find(string text)
    {
        lock (_gate)
        {
            if (_known.TryGetValue(text, out var node))
            {
                _lastUsed.Remove(node);
            }
            else
            {
                node = new(new(text, ConditionWeight.Of(text), new(() => CelExpression.Compile(text))));
                _known.Add(text, node);
                _weight += node.Value.Weight;
            }

            _lastUsed.AddLast(node);
            while (_weight > capacity && _lastUsed.First! != node)
            {
                Remove(_lastUsed.First!);
            }

            return node;
        }
    }

    private void Forget(LinkedListNode<Known> node)
    {
        lock (_gate)
        {
            if (node.List is not null)
            {
                Remove(node);
            }
        }
    }

    private void Remove(LinkedListNode<Known> node)
    {
        _known.Remove(node.Value.Text);
        _lastUsed.Remove(node);
        _weight -= node.Value.Weight;
    }

    private sealed record Known(string Text, long Weight, Lazy<CelCompilation> Compilation);
}

/// <summary>About how many bytes a compiled condition holds. Pure.</summary>
internal static class ConditionWeight
{
    private const int OfOne = 1_024;
    private const int OfACharacter = 32;

    /// <summary>A pattern is an automaton, which grows with the texts that it meets.</summary>
    private const int OfAPattern = 64 * 1_024;

    public static long Of(string text) =>
        OfOne + ((long)text.Length * OfACharacter) + (text.Contains("matches", StringComparison.Ordinal) ? OfAPattern : 0);
}
