namespace Sandboxes.Domain.Scenarios.Reading;

/// <summary>Reads the path of a value in an answer.</summary>
internal static class PathReader
{
    public static JsonPath? Read(string text, DocumentNode at, string path, Notes notes)
    {
        var parsed = JsonPath.Parse(text, out var reason);
        if (reason is not null)
            notes.Add(at, path, reason);
        return parsed;
    }
}
