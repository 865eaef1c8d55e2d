using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Sandboxes.Gateway.Bodies;

/// <summary>
/// Finds what JSON's grammar lets be spelled and is no text: an escape of half a surrogate pair, and bytes that are not UTF-8. Nothing that is kept or
/// compared could hold it. Pure.
/// </summary>
internal static class BodyText
{
    private const int EscapeLength = 6;

    /// <summary>Whether the JSON text spells half a surrogate pair anywhere, be it a name or a value.</summary>
    public static bool HasHalfPair(ReadOnlySpan<byte> json)
    {
        while (json.IndexOf((byte)'\\') is >= 0 and var escape)
        {
            json = json[escape..];
            var pair = UnitAt(json) is { } unit && char.IsHighSurrogate(unit) && UnitAt(json[EscapeLength..]) is { } low && char.IsLowSurrogate(low);
            if (!pair && UnitAt(json) is { } alone && char.IsSurrogate(alone))
                return true;

            // A backslash and what it escapes go together: the second of two begins nothing.
            json = json[Math.Min(json.Length, pair ? 2 * EscapeLength : 2)..];
        }

        return false;
    }

    public static bool HasHalfPair(JsonElement text) => HasHalfPair(JsonMarshal.GetRawUtf8Value(text));

    /// <summary>A member's name, and where it is no text the way in which it is spelled.</summary>
    public static string NameOf(JsonProperty member, out bool isText)
    {
        var spelled = JsonMarshal.GetRawUtf8PropertyName(member);
        isText = !HasHalfPair(spelled);
        return isText ? member.Name : Encoding.UTF8.GetString(spelled);
    }

    /// <summary>Where the first byte is that is not UTF-8; null where all are.</summary>
    public static int? FirstAlien(ReadOnlySpan<byte> text)
    {
        if (System.Text.Unicode.Utf8.IsValid(text))
            return null;

        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var length) == OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }

    /// <summary>The UTF-16 unit that the escape here stands for; null where none begins.</summary>
    private static char? UnitAt(ReadOnlySpan<byte> json) =>
        json.Length >= EscapeLength && json.StartsWith("\\u"u8)
        && Utf8Parser.TryParse(json[2..EscapeLength], out ushort unit, out var digits, 'x') && digits == EscapeLength - 2
            ? (char)unit
            : null;
}
