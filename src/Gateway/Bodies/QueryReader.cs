using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Bodies;

/// <summary>
/// Makes a record of a query string: it is spelled as JSON by the record's shape and then read like a body, so both are checked
/// by the same rules. A map's members are spelled <c>metadata.key=value</c>.
/// </summary>
internal abstract class QueryReader
{
    public abstract Shape Shape { get; }

    public static QueryReader? Of(Endpoint endpoint) => endpoint.Metadata.GetMetadata<QueryReader>();

    /// <param name="tolerant">True to pass over parameters that the record does not have, as production does.</param>
    public abstract object? Read(IQueryCollection query, bool tolerant, out Refusal? refusal);

    /// <summary>The refusal of parameters that an operation does not have; null where there are none.</summary>
    public static Refusal? RefuseUnknown(IQueryCollection query, Shape? shape)
    {
        List<FieldFault>? faults = null;
        foreach (var name in query.Keys)
        {
            if (name != "sandbox_id" && shape?.Find(NameOf(name)) is null)
                (faults ??= []).Add(new FieldFault(name, "is not known here"));
        }

        return faults is null ? null : Refusal.Invalid([.. faults]);
    }

    protected static string NameOf(string parameter)
    {
        var dot = parameter.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? parameter : parameter[..dot];
    }
}

internal sealed class QueryReader<T> : QueryReader
    where T : class
{
    private QueryReader()
    {
    }

    public static QueryReader<T> Instance { get; } = new();

    public override Shape Shape { get; } = Shape.Of(typeof(T));

    public override object? Read(IQueryCollection query, bool tolerant, out Refusal? refusal)
    {
        if (query.Count == 0)
            return BodyReader<T>.Instance.Read(default, out refusal);

        refusal = tolerant ? null : RefuseUnknown(query, Shape);
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            foreach (var member in Shape.Members)
            {
                Write(writer, member, query);
            }

            writer.WriteEndObject();
        }

        var record = BodyReader<T>.Instance.Read(json.WrittenSpan, out var invalid);
        if (refusal is null || invalid is null)
            refusal ??= invalid;
        else
            refusal = Refusal.Invalid([.. refusal.Faults, .. invalid.Faults]);
        return refusal is null ? record : null;
    }

    private static void Write(Utf8JsonWriter writer, ShapeMember member, IQueryCollection query)
    {
        if (member.Shape.Kind == ShapeKind.Map)
        {
            WriteMap(writer, member, query);
            return;
        }

        if (!query.TryGetValue(member.Name, out var values) || values.Count == 0)
            return;
        writer.WritePropertyName(member.Name);
        if (member.Shape.Kind == ShapeKind.List)
            WriteList(writer, values);
        else
            QueryValues.Write(writer, values[^1]!, member.Shape.Type);
    }

    private static void WriteList(Utf8JsonWriter writer, StringValues values)
    {
        writer.WriteStartArray();
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    private static void WriteMap(Utf8JsonWriter writer, ShapeMember member, IQueryCollection query)
    {
        var prefix = member.Name + ".";
        writer.WriteStartObject(member.Name);
        foreach (var (name, values) in query)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
                writer.WriteString(name[prefix.Length..], values[^1]);
        }

        writer.WriteEndObject();
    }
}
