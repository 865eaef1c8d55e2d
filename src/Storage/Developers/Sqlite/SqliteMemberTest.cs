namespace Sandboxes.Storage.Developers.Sqlite;

internal sealed class SqliteMemberTest : IMemberTest
{
    public static readonly SqliteMemberTest Instance = new();

    public string Path(string member) => $"$.{member}";

    public string Condition(string path, string text, string? number) =>
        $"""
        CASE json_type(json, {path})
        WHEN 'text' THEN json_extract(json, {path}) = {text}
        WHEN 'integer' THEN json_extract(json, {path}) = {number ?? "NULL"}
        WHEN 'real' THEN json_extract(json, {path}) = {number ?? "NULL"}
        WHEN 'true' THEN {text} = 'true'
        WHEN 'false' THEN {text} = 'false' END
        """;
}
