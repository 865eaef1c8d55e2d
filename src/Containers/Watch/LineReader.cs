using System.Globalization;
using System.Text;

namespace Sandboxes.Containers.Watch;

/// <summary>Puts lines together out of pieces of one of a container's two outputs, each line with the time that the engine puts before it.</summary>
/// <remarks>
/// The engine keeps a long line as entries of 16 KiB, each with a time before it, and with the log driver <c>local</c> forgets the line feed at the
/// end of the last. So an entry that is shorter ends its line. A piece never holds bytes of two entries.
/// </remarks>
internal sealed class LineReader
{
    /// <summary>Bytes of a line that are kept, and of an entry of the engine's.</summary>
    public const int MaxLine = 16 << 10;

    /// <summary>Of the engine's fixed form: <c>2026-01-31T23:59:59.123456789Z</c> and a space.</summary>
    private const int Stamp = 31;

    private readonly byte[] line = new byte[Stamp + MaxLine];
    private int length;
    private int entry;

    /// <returns>The lines that are complete with these bytes: their time and text.</returns>
    public IEnumerable<(DateTimeOffset At, string Text)> Read(ReadOnlyMemory<byte> bytes)
    {
        if (length > 0 && IsStamped(bytes.Span))
        {
            if (entry < MaxLine && TryRead(out var ended))
                yield return ended;
            if (entry < MaxLine)
                length = 0;
            else
                bytes = bytes[Stamp..];
            entry = length > 0 ? 0 : -Stamp;
        }
        else if (length == 0)
        {
            entry = -Stamp;
        }

        while (bytes.Span.IndexOf((byte)'\n') is var end && end >= 0)
        {
            Keep(bytes.Span[..end]);
            bytes = bytes[(end + 1)..];
            if (TryRead(out var read))
                yield return read;
            (length, entry) = (0, -Stamp);
        }

        Keep(bytes.Span);
    }

    private static bool IsStamped(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= Stamp && bytes[4] == '-' && bytes[10] == 'T' && bytes[Stamp - 2] == 'Z' && bytes[Stamp - 1] == ' ';

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        entry += bytes.Length;
        var kept = bytes[..Math.Min(bytes.Length, line.Length - length)];
        kept.CopyTo(line.AsSpan(length));
        length += kept.Length;
    }

    private bool TryRead(out (DateTimeOffset At, string Text) read)
    {
        read = default;
        if (length < Stamp || !DateTimeOffset.TryParse(Encoding.ASCII.GetString(line, 0, Stamp - 1), CultureInfo.InvariantCulture, out var at))
            return false;
        read = (at, Encoding.UTF8.GetString(line, Stamp, length - Stamp).TrimEnd('\r'));
        return true;
    }
}
