namespace Sandboxes.Storage.Developers;

internal static class DeveloperId
{
    private const string Prefix = "dev_";
    private const int MaxLength = 64;

    /// <summary>The id becomes a file name: nothing but letters, digits and underscores may be in it.</summary>
    /// <exception cref="ArgumentException">It is not a developer's id.</exception>
    public static string Require(string id) =>
        id.StartsWith(Prefix, StringComparison.Ordinal) && id.Length > Prefix.Length && id.Length <= MaxLength
        && id.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
            ? id
            : throw new ArgumentException($"A developer's id is '{Prefix}' and up to {MaxLength - Prefix.Length} letters, digits or underscores.", nameof(id));

    /// <summary>A name of its own for each id, also on a file system that takes upper and lower case for the same.</summary>
    public static string FileName(string id) =>
        string.Concat(id.Select(static letter => char.IsAsciiLetterUpper(letter) ? $"~{char.ToLowerInvariant(letter)}" : $"{letter}")) + ".db";
}
