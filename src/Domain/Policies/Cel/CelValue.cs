using System.Diagnostics.CodeAnalysis;

namespace Sandboxes.Domain.Policies.Cel;

/// <summary>
/// One immutable value of the expression language. Errors are values too (<see cref="IsError"/>): evaluation never throws.
/// The reading properties (<see cref="AsText"/> and so on) are meaningful only for the <see cref="Kind"/> they name.
/// </summary>
public readonly partial struct CelValue : IEquatable<CelValue>
{
    private readonly object? _reference;
    private readonly long _bits;
    private readonly int _nanos;

    private CelValue(CelKind kind, object? reference, long bits = 0, int nanos = 0)
    {
        Kind = kind;
        _reference = reference;
        _bits = bits;
        _nanos = nanos;
    }

    public CelKind Kind { get; }

    /// <summary>Is true when this is what a lookup answers for a name that is not there.</summary>
    public bool IsNone => Kind == CelKind.None;

    public bool IsError => Kind == CelKind.Error;

    /// <summary>Is true for the bool <c>true</c> and for nothing else.</summary>
    public bool IsTrue => Kind == CelKind.Bool && _bits != 0;

    /// <summary>Is true for the bool <c>false</c> and for nothing else.</summary>
    public bool IsFalse => Kind == CelKind.Bool && _bits == 0;

    public long AsInt => _bits;

    public double AsDouble => BitConverter.Int64BitsToDouble(_bits);

    [SuppressMessage("Naming", "CA1721", Justification = "There is no GetAsText.")]
    public string AsText => (string)_reference!;

    public IReadOnlyList<CelValue> AsList => Items;

    /// <summary>Why the evaluation failed, for an error; empty otherwise.</summary>
    public string ErrorText => Kind == CelKind.Error ? (string)_reference! : "";

    internal ulong AsUInt => (ulong)_bits;

    internal CelValue[] Items => (CelValue[])_reference!;

    internal byte[] Octets => (byte[])_reference!;

    internal CelMap Map => (CelMap)_reference!;

    internal string TypeName => (string)_reference!;

    /// <summary>The whole seconds of a timestamp since 1970, negative before it.</summary>
    internal long Seconds => _bits;

    /// <summary>The nanoseconds of a timestamp within its second, 0 to 999,999,999.</summary>
    internal int Nanos => _nanos;

    /// <summary>The whole of a duration in nanoseconds.</summary>
    internal long DurationNanos => _bits;

    internal bool IsNumber => Kind is CelKind.Int or CelKind.UInt or CelKind.Double;

    internal bool SameText(CelValue other) => string.Equals((string)_reference!, (string)other._reference!, StringComparison.Ordinal);

    internal bool SameBits(CelValue other) => _bits == other._bits && _nanos == other._nanos;

    /// <summary>Compares as the language's <c>==</c> does, except that NaN equals itself.</summary>
    public bool Equals(CelValue other) =>
        CelEquality.AreEqual(this, other)
        || (Kind == CelKind.Double && other.Kind == CelKind.Double && double.IsNaN(AsDouble) && double.IsNaN(other.AsDouble));

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is CelValue other && Equals(other);

    public override int GetHashCode() => CelEquality.Hash(this);

    public override string ToString() => IsError ? $"error: {ErrorText}" : ToJson();

    public static bool operator ==(CelValue left, CelValue right) => left.Equals(right);

    public static bool operator !=(CelValue left, CelValue right) => !left.Equals(right);
}
