namespace Sandboxes.Storage.Developers.Sqlite;

internal sealed class SqliteDialect : IQueryDialect
{
    public static readonly SqliteDialect Instance = new();

    public string Text(string value) => value;

    public string MemberPath(string member) => $"$.{member}";

    public string MemberTest(string path, string text, string? number) =>
        $"""
        CASE json_type(json, {path})
        WHEN 'text' THEN json_extract(json, {path}) = {text}
        WHEN 'integer' THEN json_extract(json, {path}) = {number ?? "NULL"}
        WHEN 'real' THEN json_extract(json, {path}) = {number ?? "NULL"}
        WHEN 'true' THEN {text} = 'true'
        WHEN 'false' THEN {text} = 'false' END
        """;
}
