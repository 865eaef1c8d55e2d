using System.Globalization;
using System.Text;

namespace Sandboxes.Storage.Postgres;

/// <summary>
/// Writes JSON so that PostgreSQL can look into it: it refuses the escape <c>\u0000</c>, and one that is half a surrogate pair. These are written with
/// U+0001 in front, as in <see cref="StoredText"/>, and turn back to the very same text.
/// </summary>
internal static class StoredJson
{
    private const string Mark = @"\u0001";
    private const string Zero = Mark + Mark;
    private const string One = Mark + @"\u0002";
    private const string Half = Mark + @"\u0003";

    public static string Store(string json) => StoredText.Store(json.Contains(@"\u", StringComparison.Ordinal) ? Rewrite(json, Protect) : json);

    public static string Load(string stored)
    {
        var json = StoredText.Load(stored);
        return json.Contains(Mark, StringComparison.Ordinal) ? Rewrite(json, Restore) : json;
    }

    /// <summary>Goes over every <c>\uXXXX</c>; <paramref name="rewrite"/> writes what replaces it and tells where to go on.</summary>
    private static string Rewrite(string json, Func<string, int, StringBuilder, int> rewrite)
    {
        var result = new StringBuilder(json.Length + 16);
        var at = 0;
        while (at < json.Length)
        {
            if (CodeAt(json, at) is not null)
            {
                at = rewrite(json, at, result);
                continue;
            }

            // A backslash and what it escapes go together: the second of two begins nothing.
            var length = json[at] == '\\' && at + 1 < json.Length ? 2 : 1;
            result.Append(json, at, length);
            at += length;
        }

        return result.ToString();
    }

    private static int Protect(string json, int at, StringBuilder result)
    {
        var code = CodeAt(json, at)!.Value;
        if (char.IsHighSurrogate((char)code) && CodeAt(json, at + 6) is { } next && char.IsLowSurrogate((char)next))
        {
            result.Append(json, at, 12);
            return at + 12;
        }

        if (code == 0)
            result.Append(Zero);
        else if (code == 1)
            result.Append(One);
        else if (char.IsSurrogate((char)code))
            result.Append(Half).Append(json, at + 2, 4);
        else
            result.Append(json, at, 6);
        return at + 6;
    }

    private static int Restore(string json, int at, StringBuilder result)
    {
        var what = CodeAt(json, at) == 1 ? CodeAt(json, at + 6) : null;
        switch (what)
        {
            case 1:
                result.Append(@"\u0000");
                return at + 12;
            case 2:
                result.Append(Mark);
                return at + 12;
            case 3:
                result.Append(@"\u").Append(json, at + 12, 4);
                return at + 16;
            default:
                result.Append(json, at, 6);
                return at + 6;
        }
    }

    /// <summary>The code of the escape that begins here, or null where none does.</summary>
    private static int? CodeAt(string json, int at) =>
        at + 6 <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
        && int.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? code
            : null;
}
