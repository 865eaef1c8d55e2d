using System.Globalization;
using System.Text.RegularExpressions;

namespace Sandboxes.Domain.Scenarios.Reading;

/// <summary>What a scalar without quotes is: YAML 1.2's core schema, without its octal and hexadecimal numbers, infinities and not-a-number.</summary>
internal static partial class Scalars
{
    public static NodeKind KindOf(string plain) => plain switch
    {
        "" or "~" or "null" or "Null" or "NULL" => NodeKind.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => NodeKind.Bool,
        _ => IsNumber(plain) ? NodeKind.Number : NodeKind.Text,
    };

    public static bool IsTrue(string plain) => plain is "true" or "True" or "TRUE";

    private static bool IsNumber(string plain) =>
        Number().IsMatch(plain) && double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
