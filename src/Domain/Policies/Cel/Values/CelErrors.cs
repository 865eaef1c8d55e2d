namespace Sandboxes.Domain.Policies.Cel;

/// <summary>The errors that an evaluation can end in.</summary>
internal static class CelErrors
{
    private const int LongestQuote = 64;

    public static readonly CelValue Budget = CelValue.Error($"the evaluation takes more than {CelLimits.Steps} steps");
    public static readonly CelValue Overflow = CelValue.Error("integer overflow");
    public static readonly CelValue DivideByZero = CelValue.Error("division by zero");
    public static readonly CelValue ModulusByZero = CelValue.Error("modulus by zero");
    public static readonly CelValue TimestampRange = CelValue.Error("timestamp out of range: it lies outside the years 1 to 9999");
    public static readonly CelValue DurationRange = CelValue.Error("duration out of range: it exceeds 64 bits of nanoseconds");
    public static readonly CelValue KeyType = CelValue.Error("unsupported key type: a map key is an int, uint, bool or string");

    public static CelValue Undeclared(string name) => CelValue.Error($"undeclared reference to '{name}'");

    public static CelValue NoSuchKey(CelValue key) => CelValue.Error($"no such key {Show(key)}");

    public static CelValue NoOverload(string operation, CelValue only) =>
        CelValue.Error($"no matching overload for {operation} on {Types.NameOf(only)}");

    public static CelValue NoOverload(string operation, CelValue left, CelValue right) =>
        CelValue.Error($"no matching overload for {operation} on {Types.NameOf(left)} and {Types.NameOf(right)}");

    public static CelValue Conversion(string target, CelValue value) =>
        CelValue.Error($"{Show(value)} cannot be converted to {target}");

    public static CelValue Range(string target, CelValue value) => CelValue.Error($"range error: {Show(value)} does not fit {target}");

    public static CelValue UnknownZone(CelValue zone) => CelValue.Error($"unknown time zone {Show(zone)}");

    public static CelValue RepeatedKey(CelValue key) => CelValue.Error($"repeated key {Show(key)} in a map");

    // A value may be as large as the context, or larger where an expression built it; a message quotes only its beginning.
    private static string Show(CelValue value)
    {
        if (value.Kind is CelKind.List or CelKind.Map or CelKind.Bytes)
            return $"({Types.NameOf(value)})";
        return value.Kind == CelKind.String && value.AsText.Length > LongestQuote
            ? $"{CelValue.Of(value.AsText[..LongestQuote])}..."
            : value.ToString();
    }
}
