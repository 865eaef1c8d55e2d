using System.Buffers;
using System.Text.Json;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Bodies;

/// <summary>Spells a body again without the fields that are at fault. Only reached by bodies that are wrong.</summary>
internal sealed class SoundPart(IReadOnlySet<string> faulty)
{
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> json, Shape shape, IReadOnlySet<string> faulty)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Json.MaxDepth });
        using var document = JsonDocument.ParseValue(ref reader);
        var buffer = new ArrayBufferWriter<byte>(json.Length);
        using (var writer = new Utf8JsonWriter(buffer, Json.Writer))
        {
            new SoundPart(faulty).Write(writer, document.RootElement, shape, string.Empty);
        }

        return buffer.WrittenSpan;
    }

    private void Write(Utf8JsonWriter writer, JsonElement value, Shape? shape, string path)
    {
        if (value.ValueKind == JsonValueKind.Object && shape?.Kind is ShapeKind.Record or ShapeKind.Map)
            WriteMembers(writer, value, shape, path);
        else if (value.ValueKind == JsonValueKind.Array && shape?.Kind is ShapeKind.List)
            WriteItems(writer, value, shape, path);
        else if (shape?.Kind is ShapeKind.Any && HasFaultWithin(path))
            writer.WriteRawValue("{}");
        else
            writer.WriteRawValue(value.GetRawText(), skipInputValidation: true);
    }

    /// <summary>What may be anything is not taken apart: an empty object stands in for it.</summary>
    private bool HasFaultWithin(string path) =>
        faulty.Any(fault => fault.Length > path.Length && fault.StartsWith(path, StringComparison.Ordinal) && fault[path.Length] is '.' or '[');

    private void WriteMembers(Utf8JsonWriter writer, JsonElement value, Shape shape, string path)
    {
        writer.WriteStartObject();
        foreach (var member in value.EnumerateObject())
        {
            var name = BodyText.NameOf(member, out _);
            var memberPath = FieldPath.Join(path, name);
            if (faulty.Contains(memberPath))
                continue;
            writer.WritePropertyName(name);
            Write(writer, member.Value, shape.Element ?? shape.Find(name)?.Shape, memberPath);
        }

        writer.WriteEndObject();
    }

    /// <summary>Something stands in for an item at fault, so that those behind it keep their numbers.</summary>
    private void WriteItems(Utf8JsonWriter writer, JsonElement value, Shape shape, string path)
    {
        writer.WriteStartArray();
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var itemPath = $"{path}[{index++}]";
            if (!faulty.Contains(itemPath))
                Write(writer, item, shape.Element, itemPath);
            else if (shape.Element!.Kind is ShapeKind.Record or ShapeKind.Map)
                writer.WriteRawValue("{}");
            else
                writer.WriteStringValue(string.Empty);
        }

        writer.WriteEndArray();
    }
}
