using System.Collections.Immutable;
using Sandboxes.Embedded;

namespace Orleans.Runtime;

/// <summary>Values that travel with a call to the grain and on to the grains it calls; changes made there do not travel back.</summary>
public static class RequestContext
{
    private const string ReentrancyKey = "#CCR";

    private static readonly AsyncLocal<ImmutableDictionary<string, object>?> Values = new();

    public static IEnumerable<string> Keys => Values.Value?.Keys ?? [];

    public static IEnumerable<KeyValuePair<string, object>> Entries => Values.Value ?? Enumerable.Empty<KeyValuePair<string, object>>();

    /// <summary>The call chain that may re-enter a waiting grain; empty if none was allowed to.</summary>
    public static Guid ReentrancyId
    {
        get => Get(ReentrancyKey) is Guid id ? id : Guid.Empty;
        set
        {
            if (value == Guid.Empty)
                Remove(ReentrancyKey);
            else
                Set(ReentrancyKey, value);
        }
    }

    internal static ImmutableDictionary<string, object>? Current
    {
        get => Values.Value;
        set => Values.Value = value;
    }

    public static object? Get(string key) => Values.Value?.GetValueOrDefault(key);

    public static void Set(string key, object value) =>
        Values.Value = (Values.Value ?? ImmutableDictionary<string, object>.Empty).SetItem(key, value);

    /// <returns>Whether there was such a value.</returns>
    public static bool Remove(string key)
    {
        if (Values.Value is not { } values || !values.ContainsKey(key))
            return false;
        Values.Value = values.Count == 1 ? null : values.Remove(key);
        return true;
    }

    public static void Clear() => Values.Value = null;

    /// <summary>Until disposed, calls made from here may come back to this grain while it waits for them.</summary>
    public static ReentrancySection AllowCallChainReentrancy()
    {
        var current = ReentrancyId;
        return new(current, current == Guid.Empty ? Guid.NewGuid() : current);
    }

    /// <summary>Until disposed, calls made from here may not come back to this grain while it waits for them.</summary>
    public static ReentrancySection SuppressCallChainReentrancy() => new(ReentrancyId, Guid.Empty);

    /// <summary>A stretch of code with its own rule of call-chain reentrancy.</summary>
    public readonly struct ReentrancySection : IDisposable
    {
        private readonly Guid _before;
        private readonly Guid _inside;

        public ReentrancySection(Guid originalReentrancyId, Guid newReentrancyId)
        {
            _before = originalReentrancyId;
            _inside = newReentrancyId;
            ReentrancyId = newReentrancyId;
            Activation.Current?.EnterReentrantSection(newReentrancyId);
        }

        public void Dispose()
        {
            Activation.Current?.LeaveReentrantSection(_inside);
            ReentrancyId = _before;
        }
    }
}
