using System.Globalization;
using System.Text;

namespace Sandboxes.Storage.Developers;

/// <summary>Puts together the text of a query that sees a layer over its base, and the values that go with it; none of them is null.</summary>
internal sealed class Overlay
{
    private const string Shadowed =
        " AND NOT EXISTS (SELECT 1 FROM document AS own WHERE own.layer = $1 AND own.kind = $2 AND own.id = beneath.id)";

    private readonly IQueryDialect dialect;
    private readonly StringBuilder conditions = new();
    private readonly List<object> values;
    private readonly bool documents;
    private readonly bool layered;

    private Overlay(LayerScope scope, string name, bool documents, IQueryDialect dialect)
    {
        scope.Require();
        this.dialect = dialect;
        this.documents = documents;
        values = [scope.Layer, dialect.Text(name)];
        if (scope.BaseOf(name) is not { } beneath)
            return;
        layered = true;
        values.Add(beneath);
    }

    public object[] Values => [.. values];

    /// <summary>The parameter that holds the page's limit, once <see cref="Select"/> has been asked for.</summary>
    public string? Limit { get; private set; }

    public static Overlay Of(LayerScope scope, DocumentQuery query, IQueryDialect dialect)
    {
        var overlay = new Overlay(scope, query.Kind, documents: true, dialect);
        overlay.conditions.Append(" AND json IS NOT NULL");
        overlay.Require("subject =", query.Subject);
        overlay.Require("due <=", query.DueBy?.UtcTicks);
        overlay.Require(query.Where);
        return overlay;
    }

    public static Overlay Of(LayerScope scope, EntryQuery query, IQueryDialect dialect)
    {
        var overlay = new Overlay(scope, query.Stream, documents: false, dialect);
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
    public string Select(Cut cut)
    {
        Limit = Add(cut.Limit);
        var page = $" ORDER BY {cut.Order} LIMIT {Limit} OFFSET {Add(cut.Offset)}";
        return layered ? $"SELECT {cut.Columns}{Own()} UNION ALL SELECT {cut.Columns}{Beneath()}{page}" : $"SELECT {cut.Columns}{Own()}{page}";
    }

    private string Own() => $" FROM {Table} WHERE layer = $1 AND {Key} = $2{conditions}";

    private string Beneath() => $" FROM {Table} AS beneath WHERE layer = $3 AND {Key} = $2{conditions}{(documents ? Shadowed : "")}";

    private string Table => documents ? "document" : "entry";

    private string Key => documents ? "kind" : "stream";

    private void Require(string comparison, object? value)
    {
        if (value is not null)
            conditions.Append(CultureInfo.InvariantCulture, $" AND {comparison} {Add(value is string text ? dialect.Text(text) : value)}");
    }

    private void Require(IEnumerable<MemberFilter> filters)
    {
        foreach (var filter in filters)
        {
            var member = Add(dialect.MemberPath(Plain(filter.Member)));
            conditions.Append(CultureInfo.InvariantCulture, $" AND {Test(member, filter)}");
        }
    }

    private string Test(string member, MemberFilter filter) => filter switch
    {
        TextFilter text => dialect.TextTest(member, [.. text.AnyOf.Select(value => Add(dialect.Text(value)))]),
        NumberFilter number => dialect.NumberTest(member, Add((double)number.Value)),
        BooleanFilter boolean => dialect.BooleanTest(member, boolean.Value),
        _ => throw new ArgumentException($"'{filter.GetType().Name}' is not a filter this database knows.", nameof(filter)),
    };

    private static string Plain(string member) =>
        member.Length > 0 && member.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
            ? member
            : throw new ArgumentException($"'{member}' is not the name of a member: letters, digits and underscores.", nameof(member));

    private string Add(object value)
    {
        values.Add(value);
        return $"${values.Count}";
    }
}
