namespace Sandboxes.Storage.Developers.Sqlite;

internal sealed class SqliteDialect : IQueryDialect
{
    public static readonly SqliteDialect Instance = new();

    public string Text(string value) => value;

    public string MemberPath(string member) => $"$.{member}";

    public string TextTest(string path, IEnumerable<string> texts) =>
        $"(json_type(json, {path}) = 'text' AND json_extract(json, {path}) IN ({string.Join(", ", texts)}))";

    public string NumberTest(string path, string number) =>
        $"(json_type(json, {path}) IN ('integer', 'real') AND json_extract(json, {path}) = {number})";

    public string BooleanTest(string path, bool wanted) => $"(json_type(json, {path}) = '{(wanted ? "true" : "false")}')";
}
