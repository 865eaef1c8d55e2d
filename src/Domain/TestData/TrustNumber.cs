using System.Buffers.Text;
using System.Text.Json;

namespace Sandboxes.Domain.TestData;

/// <summary>
/// Writes a number of at most twelve decimals as such. Finding the shortest text of a double takes five times as long, and a
/// trust history is made of numbers.
/// </summary>
internal static class TrustNumber
{
    private const int Decimals = 12;
    private const double Scale = 1e12;
    private const double Most = 1000;

    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, double value)
    {
        json.WritePropertyName(name);
        Write(json, value);
    }

    public static void Write(Utf8JsonWriter json, double value)
    {
        if (Math.Abs(value) >= Most)
            json.WriteNumberValue(value);
        else
            WriteScaled(json, (long)Math.Round(value * Scale));
    }

    private static void WriteScaled(Utf8JsonWriter json, long scaled)
    {
        Span<byte> text = stackalloc byte[3 + 1 + 1 + Decimals];
        var length = 0;
        if (scaled < 0)
            text[length++] = (byte)'-';
        var (whole, fraction) = Math.DivRem(Math.Abs(scaled), (long)Scale);
        Utf8Formatter.TryFormat(whole, text[length..], out var digits);
        length += digits;
        if (fraction > 0)
        {
            text[length] = (byte)'.';
            Utf8Formatter.TryFormat(fraction, text[(length + 1)..], out _, new('D', Decimals));
            length = text[..(length + 1 + Decimals)].LastIndexOfAnyExcept((byte)'0') + 1;
        }

        json.WriteRawValue(text[..length], skipInputValidation: true);
    }
}
