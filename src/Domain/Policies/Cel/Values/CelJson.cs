using System.Text.Json;

namespace Sandboxes.Domain.Policies.Cel;

/// <summary>Writes values as JSON by the mapping of the language definition, section "JSON Data Conversion".</summary>
internal static class CelJson
{
    private const long Interoperable = (1L << 53) - 1;

    public static void Write(Utf8JsonWriter writer, CelValue value)
    {
        switch (value.Kind)
        {
            case CelKind.List:
                writer.WriteStartArray();
                foreach (var item in value.Items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case CelKind.Map:
                value.Map.WriteTo(writer);
                break;
            default:
                WriteScalar(writer, value);
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter writer, CelValue value)
    {
        if (value.Kind is CelKind.None or CelKind.Null)
            writer.WriteNullValue();
        else if (value.Kind == CelKind.Bool)
            writer.WriteBooleanValue(value.IsTrue);
        else if (value.Kind == CelKind.Int && value.AsInt is >= -Interoperable and <= Interoperable)
            writer.WriteNumberValue(value.AsInt);
        else if (value.Kind == CelKind.UInt && value.AsUInt <= Interoperable)
            writer.WriteNumberValue(value.AsUInt);
        else if (value.Kind == CelKind.Double && double.IsFinite(value.AsDouble))
            writer.WriteNumberValue(value.AsDouble);
        else
            writer.WriteStringValue(Text(value));
    }

    /// <summary>A scalar as text, also used for keys that are not text.</summary>
    public static string Text(CelValue value) => value.Kind switch
    {
        CelKind.String => value.AsText,
        CelKind.Bytes => Convert.ToBase64String(value.Octets),
        CelKind.Type => value.TypeName,
        CelKind.Error => value.ErrorText,
        _ => Conversions.ToText(value).AsText,
    };
}
