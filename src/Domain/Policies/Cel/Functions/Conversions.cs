using System.Globalization;
using System.Text;

namespace Sandboxes.Domain.Policies.Cel;

/// <summary>The conversion functions <c>bool int uint double string bytes timestamp duration</c>.</summary>
internal static class Conversions
{
    private const double TwoTo63 = 9223372036854775808.0;
    private const double TwoTo64 = 18446744073709551616.0;

    private static readonly UTF8Encoding s_strictUtf8 = new(false, throwOnInvalidBytes: true);

    public static CelValue ToBool(CelFrame frame, CelValue value) => value.Kind switch
    {
        CelKind.Bool => value,
        CelKind.String => value.AsText switch
        {
            "1" or "t" or "true" or "TRUE" or "True" => CelValue.True,
            "0" or "f" or "false" or "FALSE" or "False" => CelValue.False,
            _ => CelErrors.Conversion("bool", value),
        },
        _ => CelErrors.NoOverload("bool", value),
    };

    public static CelValue ToInt(CelFrame frame, CelValue value) => value.Kind switch
    {
        CelKind.Int => value,
        CelKind.UInt => value.AsUInt <= long.MaxValue ? CelValue.Of((long)value.AsUInt) : CelErrors.Range("int", value),
        // Both ends excluded, as the language definition asks: at that size a double no longer tells neighbours apart.
        CelKind.Double => value.AsDouble is > -TwoTo63 and < TwoTo63 ? CelValue.Of((long)value.AsDouble) : CelErrors.Range("int", value),
        CelKind.Timestamp => CelValue.Of(value.Seconds),
        CelKind.String => IsNumeral(value) && long.TryParse(value.AsText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed)
            ? CelValue.Of(parsed) : CelErrors.Conversion("int", value),
        _ => CelErrors.NoOverload("int", value),
    };

    public static CelValue ToUInt(CelFrame frame, CelValue value) => value.Kind switch
    {
        CelKind.UInt => value,
        CelKind.Int => value.AsInt >= 0 ? CelValue.Of((ulong)value.AsInt) : CelErrors.Range("uint", value),
        CelKind.Double => value.AsDouble is >= 0 and < TwoTo64 ? CelValue.Of((ulong)value.AsDouble) : CelErrors.Range("uint", value),
        CelKind.String => IsNumeral(value) && ulong.TryParse(value.AsText, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            ? CelValue.Of(parsed) : CelErrors.Conversion("uint", value),
        _ => CelErrors.NoOverload("uint", value),
    };

    public static CelValue ToDouble(CelFrame frame, CelValue value) => value.Kind switch
    {
        CelKind.Int or CelKind.UInt or CelKind.Double => CelValue.Of(CelOrder.ToDouble(value)),
        CelKind.String => IsNumeral(value) && double.TryParse(value.AsText, DoubleText, CultureInfo.InvariantCulture, out var parsed)
            ? FromNumeral(value, parsed) : CelErrors.Conversion("double", value),
        _ => CelErrors.NoOverload("double", value),
    };

    public static CelValue ToText(CelValue value) => value.Kind switch
    {
        CelKind.String => value,
        CelKind.Bool => CelValue.Of(value.IsTrue ? "true" : "false"),
        CelKind.Int => CelValue.Of(value.AsInt.ToString(CultureInfo.InvariantCulture)),
        CelKind.UInt => CelValue.Of(value.AsUInt.ToString(CultureInfo.InvariantCulture)),
        CelKind.Double => CelValue.Of(value.AsDouble.ToString(CultureInfo.InvariantCulture)),
        CelKind.Bytes => FromUtf8(value),
        CelKind.Timestamp => CelValue.Of(Rfc3339.Write(value)),
        CelKind.Duration => CelValue.Of(DurationText.Write(value.DurationNanos)),
        _ => CelErrors.NoOverload("string", value),
    };

    public static CelValue ToBytes(CelFrame frame, CelValue value) => value.Kind switch
    {
        CelKind.Bytes => value,
        CelKind.String => CelValue.Of(Encoding.UTF8.GetBytes(value.AsText)),
        _ => CelErrors.NoOverload("bytes", value),
    };

    public static CelValue ToTimestamp(CelFrame frame, CelValue value) => value.Kind switch
    {
        CelKind.Timestamp => value,
        CelKind.Int => value.AsInt is >= Rfc3339.FirstSecond and <= Rfc3339.LastSecond
            ? CelValue.Timestamp(value.AsInt, 0) : CelErrors.TimestampRange,
        CelKind.String => Rfc3339.TryParse(value.AsText, out var parsed) ? parsed : CelErrors.Conversion("timestamp", value),
        _ => CelErrors.NoOverload("timestamp", value),
    };

    public static CelValue ToDuration(CelFrame frame, CelValue value) => value.Kind switch
    {
        CelKind.Duration => value,
        CelKind.String => DurationText.TryParse(value.AsText, out var parsed) ? parsed : CelErrors.Conversion("duration", value),
        _ => CelErrors.NoOverload("duration", value),
    };

    private const NumberStyles DoubleText = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    // The platform passes over NUL characters behind a number.
    private static bool IsNumeral(CelValue value) => !value.AsText.Contains('\0', StringComparison.Ordinal);

    /// <summary>A number that is larger than any double is an error, not infinity, which is spelled in letters.</summary>
    private static CelValue FromNumeral(CelValue value, double parsed) =>
        double.IsInfinity(parsed) && value.AsText.Any(char.IsAsciiDigit) ? CelErrors.Range("double", value) : CelValue.Of(parsed);

    private static CelValue FromUtf8(CelValue value)
    {
        try
        {
            return CelValue.Of(s_strictUtf8.GetString(value.Octets));
        }
        catch (DecoderFallbackException)
        {
            return CelValue.Error("invalid UTF-8 in bytes, which cannot become a string");
        }
    }
}
