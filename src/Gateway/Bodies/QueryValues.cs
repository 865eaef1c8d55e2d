using System.Globalization;
using System.Text.Json;

namespace Sandboxes.Gateway.Bodies;

/// <summary>Spells a query parameter as the JSON value that its type asks for; as a text where it is none, which then is the fault.</summary>
internal static class QueryValues
{
    public static void Write(Utf8JsonWriter writer, string value, Type type)
    {
        if (type == typeof(bool) && value is "true" or "false")
            writer.WriteBooleanValue(value == "true");
        else if ((type == typeof(int) || type == typeof(long)) && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            writer.WriteNumberValue(whole);
        else if (type == typeof(double) && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            writer.WriteNumberValue(number);
        else
            writer.WriteStringValue(value);
    }
}
