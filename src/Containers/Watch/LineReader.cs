using System.Globalization;
using System.Text;

namespace Sandboxes.Containers.Watch;

/// <summary>Puts lines together out of pieces of one of a container's two outputs, each line with the time that the engine puts before it.</summary>
internal sealed class LineReader
{
    /// <summary>Bytes of a line that are kept.</summary>
    public const int MaxLine = 16 << 10;

    private const int MaxStamp = 40;

    private readonly byte[] line = new byte[MaxLine + MaxStamp];
    private int length;

    /// <returns>The lines that these bytes end: their time and text.</returns>
    public IEnumerable<(DateTimeOffset At, string Text)> Read(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Span.IndexOf((byte)'\n') is var end && end >= 0)
        {
            Keep(bytes.Span[..end]);
            bytes = bytes[(end + 1)..];
            if (TryRead(out var read))
                yield return read;
            length = 0;
        }

        Keep(bytes.Span);
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        var kept = bytes[..Math.Min(bytes.Length, line.Length - length)];
        kept.CopyTo(line.AsSpan(length));
        length += kept.Length;
    }

    private bool TryRead(out (DateTimeOffset At, string Text) read)
    {
        var text = line.AsSpan(0, length);
        var space = text.IndexOf((byte)' ');
        read = default;
        if (space < 0 || !DateTimeOffset.TryParse(Encoding.UTF8.GetString(text[..space]), CultureInfo.InvariantCulture, out var at))
            return false;
        var content = text[(space + 1)..];
        read = (at, Encoding.UTF8.GetString(content[..Math.Min(content.Length, MaxLine)]).TrimEnd('\r'));
        return true;
    }
}
