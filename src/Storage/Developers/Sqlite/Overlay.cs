using System.Globalization;
using System.Text;

namespace Sandboxes.Storage.Developers.Sqlite;

/// <summary>Puts together the text of a query that sees a layer over its base, and the values that go with it.</summary>
internal sealed class Overlay
{
    private const string Shadowed =
        " AND NOT EXISTS (SELECT 1 FROM document AS own WHERE own.layer = $1 AND own.kind = $3 AND own.id = beneath.id)";

    private readonly StringBuilder conditions = new();
    private readonly List<object?> values;
    private readonly bool documents;
    private readonly bool layered;

    private Overlay(LayerScope scope, string name, bool documents)
    {
        scope.Require();
        var beneath = scope.BaseOf(name);
        layered = beneath is not null;
        this.documents = documents;
        values = [scope.Layer, beneath, name];
    }

    public object?[] Values => [.. values];

    public static Overlay Of(LayerScope scope, DocumentQuery query)
    {
        var overlay = new Overlay(scope, query.Kind, documents: true);
        overlay.conditions.Append(" AND json IS NOT NULL");
        overlay.Require("subject =", query.Subject);
        overlay.Require("due <=", query.DueBy?.UtcTicks);
        overlay.Require(query.Where);
        return overlay;
    }

    public static Overlay Of(LayerScope scope, EntryQuery query)
    {
        var overlay = new Overlay(scope, query.Stream, documents: false);
        overlay.Require("id =", query.Id);
        overlay.Require("subject =", query.Subject);
        overlay.Require("at >=", query.From?.UtcTicks);
        overlay.Require("at <", query.To?.UtcTicks);
        overlay.Require("sequence >", query.After);
        overlay.Require("sequence <", query.Before);
        overlay.Require(query.Where);
        return overlay;
    }

    public string Count() => layered
        ? $"SELECT (SELECT count(*){Own()}) + (SELECT count(*){Beneath()})"
        : $"SELECT count(*){Own()}";

    /// <summary>Each layer comes in the order of an index and the two are merged, so a page costs what it holds, not what matches.</summary>
    public string Select(string columns, string order, int limit, int offset)
    {
        var page = $" ORDER BY {order} LIMIT {Add(limit)} OFFSET {Add(offset)}";
        return layered ? $"SELECT {columns}{Own()} UNION ALL SELECT {columns}{Beneath()}{page}" : $"SELECT {columns}{Own()}{page}";
    }

    private string Own() => $" FROM {Table} WHERE layer = $1 AND {Key} = $3{conditions}";

    private string Beneath() => $" FROM {Table} AS beneath WHERE layer = $2 AND {Key} = $3{conditions}{(documents ? Shadowed : "")}";

    private string Table => documents ? "document" : "entry";

    private string Key => documents ? "kind" : "stream";

    private void Require(string comparison, object? value)
    {
        if (value is not null)
            conditions.Append(CultureInfo.InvariantCulture, $" AND {comparison} {Add(value)}");
    }

    private void Require(IEnumerable<MemberFilter> filters)
    {
        foreach (var filter in filters)
        {
            var path = Add(MemberPath(filter.Member));
            var text = Add(filter.Value);
            var number = Add(double.TryParse(filter.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : null);
            conditions.Append(CultureInfo.InvariantCulture, $"""
                 AND CASE json_type(json, {path})
                WHEN 'text' THEN json_extract(json, {path}) = {text}
                WHEN 'integer' THEN json_extract(json, {path}) = {number}
                WHEN 'real' THEN json_extract(json, {path}) = {number}
                WHEN 'true' THEN {text} = 'true'
                WHEN 'false' THEN {text} = 'false' END
                """);
        }
    }

    private static string MemberPath(string member) =>
        member.Length > 0 && member.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
            ? $"$.{member}"
            : throw new ArgumentException($"'{member}' is not the name of a member: letters, digits and underscores.", nameof(member));

    private string Add(object? value)
    {
        values.Add(value);
        return $"${values.Count}";
    }
}
