namespace Sandboxes.Domain.Policies.Cel;

/// <summary>What a <see cref="CelValue"/> holds: the types of the Common Expression Language, and an error.</summary>
public enum CelKind
{
    /// <summary>No value: what a lookup answers for a name that is not there. No expression evaluates to it.</summary>
    None,

    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Bool,

    /// <summary>A signed 64-bit integer.</summary>
    Int,

    /// <summary>An unsigned 64-bit integer, written <c>7u</c>.</summary>
    UInt,

    /// <summary>An IEEE 754 double.</summary>
    Double,

    /// <summary>Unicode text.</summary>
    String,

    /// <summary>Octets, written <c>b'...'</c>.</summary>
    Bytes,

    /// <summary>An ordered sequence of values.</summary>
    List,

    /// <summary>Values by key; a key is an int, uint, bool or string.</summary>
    Map,

    /// <summary>A moment, to the nanosecond, in the years 1 to 9999 UTC.</summary>
    Timestamp,

    /// <summary>A length of time in whole nanoseconds, about 292 years at most.</summary>
    Duration,

    /// <summary>The type of a value, such as <c>type(1)</c>.</summary>
    Type,

    /// <summary>The evaluation failed; <see cref="CelValue.ErrorText"/> says why.</summary>
    Error,
}
