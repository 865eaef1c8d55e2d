using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Sandboxes.Domain.Scenarios.Reading;

internal enum NodeKind
{
    Text,
    Number,
    Bool,
    Null,
    List,
    Map,
}

/// <summary>A value of a YAML or JSON document that remembers where it stands.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
internal sealed record DocumentNode(NodeKind Kind, int Line, int Column)
{
    /// <summary>A scalar as it was written, without its quotes.</summary>
    public string Text { get; init; } = "";

    public ImmutableArray<DocumentNode> Items { get; init; } = [];

    /// <summary>The members of a map; keys are text.</summary>
    public ImmutableArray<(DocumentNode Key, DocumentNode Value)> Members { get; init; } = [];

    /// <summary>What the value is called in a message.</summary>
    public string KindName => Kind switch
    {
        NodeKind.Text => "a text",
        NodeKind.Number => "a number",
        NodeKind.Bool => "true or false",
        NodeKind.Null => "null",
        NodeKind.List => "a list",
        _ => "an object",
    };

    public JsonElement ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            Write(json);
        return JsonElement.Parse(stream.ToArray());
    }

    private void Write(Utf8JsonWriter json)
    {
        switch (Kind)
        {
            case NodeKind.Text:
                json.WriteStringValue(Text);
                break;
            case NodeKind.Number:
                WriteNumber(json);
                break;
            case NodeKind.Bool:
                json.WriteBooleanValue(Scalars.IsTrue(Text));
                break;
            case NodeKind.Null:
                json.WriteNullValue();
                break;
            case NodeKind.List:
                WriteItems(json);
                break;
            default:
                WriteMembers(json);
                break;
        }
    }

    private void WriteNumber(Utf8JsonWriter json)
    {
        if (long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            json.WriteNumberValue(whole);
        else
            json.WriteNumberValue(double.Parse(Text, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    private void WriteItems(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var item in Items)
            item.Write(json);
        json.WriteEndArray();
    }

    private void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var (key, value) in Members)
        {
            json.WritePropertyName(key.Text);
            value.Write(json);
        }

        json.WriteEndObject();
    }
}
