using System.Buffers;
using System.Text;

namespace Sandboxes.Storage.Postgres;

/// <summary>
/// Writes text so that PostgreSQL takes all of it: its texts hold no NUL character. NUL becomes U+0001 U+0001 and U+0001 becomes
/// U+0001 U+0002, which turns back without loss and keeps the order. Almost no text has either, and is stored as it is.
/// </summary>
internal static class StoredText
{
    private const char Mark = '\u0001';

    private static readonly SearchValues<char> Marked = SearchValues.Create("\0\u0001");

    public static string Store(string text)
    {
        text = WholeCharacters(text);
        return text.AsSpan().ContainsAny(Marked)
            ? text.Replace("\u0001", "\u0001\u0002", StringComparison.Ordinal).Replace("\0", "\u0001\u0001", StringComparison.Ordinal)
            : text;
    }

    public static string Load(string stored)
    {
        if (!stored.Contains(Mark, StringComparison.Ordinal))
            return stored;
        var text = new StringBuilder(stored.Length);
        for (var i = 0; i < stored.Length; i++)
            text.Append(stored[i] != Mark ? stored[i] : stored[++i] == Mark ? '\0' : Mark);
        return text.ToString();
    }

    /// <summary>Half a surrogate pair is no character; like SQLite's driver this stores U+FFFD for it.</summary>
    private static string WholeCharacters(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
}
