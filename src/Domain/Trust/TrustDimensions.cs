using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace Sandboxes.Domain.Trust;

/// <summary>The trust in each of an agent's dimensions: an immutable map, ordered by name, equal by value, an object in JSON.</summary>
[JsonConverter(typeof(TrustDimensionsConverter))]
[SuppressMessage("Naming", "CA1710", Justification = "The product's word for it is dimensions.")]
public sealed class TrustDimensions : IReadOnlyDictionary<string, double>, IEquatable<TrustDimensions>
{
    public const string Verification = "verification";
    public const string Attestation = "attestation";
    public const string Boundary = "boundary";

    private static readonly ImmutableArray<string> FirstNames = [Attestation, Boundary, Verification];

    private readonly ImmutableArray<string> _names;
    private readonly ImmutableArray<double> _values;

    private TrustDimensions(ImmutableArray<string> names, ImmutableArray<double> values) => (_names, _values) = (names, values);

    public int Count => _names.Length;

    public IEnumerable<string> Keys => _names;

    public IEnumerable<double> Values => _values;

    public double this[string key] =>
        TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no trust dimension '{key}'.");

    /// <summary>The three dimensions that every new agent has, with one value.</summary>
    public static TrustDimensions First(double trust) => First(trust, trust, trust);

    /// <summary>The three dimensions that every new agent has. Values are clamped to 0..1.</summary>
    public static TrustDimensions First(double attestation, double boundary, double verification) =>
        new(FirstNames, [TrustValue.Of(attestation), TrustValue.Of(boundary), TrustValue.Of(verification)]);

    /// <summary>Dimensions of any names; of two values for one name the later one holds. Values are clamped to 0..1.</summary>
    public static TrustDimensions From(IEnumerable<KeyValuePair<string, double>> values)
    {
        var sorted = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            sorted[name] = TrustValue.Of(value);
        return new([.. sorted.Keys], [.. sorted.Values]);
    }

    /// <summary>Every value times <paramref name="scale"/> plus <paramref name="shift"/>, clamped to 0..1.</summary>
    public TrustDimensions Moved(double scale, double shift)
    {
        var moved = new double[_values.Length];
        for (var i = 0; i < moved.Length; i++)
            moved[i] = TrustValue.Of((_values[i] * scale) + shift);
        return new(_names, ImmutableCollectionsMarshal.AsImmutableArray(moved));
    }

    /// <summary>The weighted mean of all dimensions; 0 where there are none.</summary>
    public double Aggregate(TrustParameters parameters)
    {
        double sum = 0, weights = 0;
        for (var i = 0; i < _values.Length; i++)
        {
            var weight = parameters.Weights.GetValueOrDefault(_names[i], parameters.OtherWeight);
            sum += weight * _values[i];
            weights += weight;
        }

        return weights > 0 ? TrustValue.Of(sum / weights) : 0;
    }

    public bool ContainsKey(string key) => _names.Contains(key, StringComparer.Ordinal);

    public bool TryGetValue(string key, out double value)
    {
        var index = _names.AsSpan().IndexOf(key);
        value = index < 0 ? 0 : _values[index];
        return index >= 0;
    }

    public IEnumerator<KeyValuePair<string, double>> GetEnumerator()
    {
        for (var i = 0; i < _names.Length; i++)
            yield return KeyValuePair.Create(_names[i], _values[i]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(TrustDimensions? other) =>
        other is not null && _names.AsSpan().SequenceEqual(other._names.AsSpan()) && _values.AsSpan().SequenceEqual(other._values.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as TrustDimensions);

    public override int GetHashCode() => _values.Aggregate(_names.Length, HashCode.Combine);
}
