using Sandboxes.Storage.Postgres;

namespace Sandboxes.Storage.Developers.Postgres;

internal sealed class PostgresDialect : IQueryDialect
{
    public static readonly PostgresDialect Instance = new();

    public string MemberPath(string member) => member;

    public string Text(string value) => StoredText.Store(value);

    public string TextTest(string path, IEnumerable<string> texts) =>
        $"(json_typeof(json::json -> {path}) = 'string' AND (json::json ->> {path}) IN ({string.Join(", ", texts)}))";

    // A number that is too large or too small for the type would fail the query; it is none that anybody asks for. CASE, because AND may be worked out in any order.
    public string NumberTest(string path, string number) =>
        $"""
        CASE WHEN json_typeof(json::json -> {path}) <> 'number' THEN false
        WHEN length(json::json ->> {path}) > 200 OR (json::json ->> {path}) ~ '[eE][+-]?0*[1-9][0-9][0-9]' THEN false
        ELSE (json::json ->> {path})::double precision = {number} END
        """;

    public string BooleanTest(string path, bool wanted) =>
        $"(json_typeof(json::json -> {path}) = 'boolean' AND (json::json ->> {path}) = '{(wanted ? "true" : "false")}')";
}
