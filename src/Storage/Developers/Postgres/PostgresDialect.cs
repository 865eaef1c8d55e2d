using Sandboxes.Storage.Postgres;

namespace Sandboxes.Storage.Developers.Postgres;

internal sealed class PostgresDialect : IQueryDialect
{
    public static readonly PostgresDialect Instance = new();

    public string MemberPath(string member) => member;

    public string Text(string value) => StoredText.Store(value);

    // A number that is too large or too small for the type would fail the query: such a one is compared as it is written.
    public string MemberTest(string path, string text, string? number) =>
        $"""
        CASE json_typeof(json::json -> {path})
        WHEN 'string' THEN (json::json ->> {path}) = {text}
        WHEN 'boolean' THEN (json::json ->> {path}) = {text}
        WHEN 'number' THEN CASE
            WHEN length(json::json ->> {path}) > 200 OR (json::json ->> {path}) ~ '[eE][+-]?0*[1-9][0-9][0-9]' THEN (json::json ->> {path}) = {text}
            ELSE (json::json ->> {path})::double precision = {number ?? "NULL"} END
        ELSE false END
        """;
}
