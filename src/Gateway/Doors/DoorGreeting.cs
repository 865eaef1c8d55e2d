using System.Buffers;
using System.Text;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Doors;

/// <summary>The line with which a connection through the door begins: <c>sandbox</c>, a space, the sandbox's id, a line feed. Pure.</summary>
internal static class DoorGreeting
{
    /// <summary>A line that is longer is none.</summary>
    public const int MaxBytes = 128;

    private const string Word = "sandbox ";

    /// <summary>Looks for the whole line in what has come so far.</summary>
    /// <param name="end">Where the rest begins; only where the line is whole.</param>
    /// <returns>The sandbox's id; null while the line is not whole, empty where it is none.</returns>
    public static string? Read(in ReadOnlySequence<byte> bytes, out SequencePosition end)
    {
        end = bytes.Start;
        if (bytes.PositionOf((byte)'\n') is not { } lineEnd)
            return bytes.Length < MaxBytes ? null : string.Empty;

        end = bytes.GetPosition(1, lineEnd);
        var line = bytes.Slice(0, lineEnd);
        return line.Length < MaxBytes ? IdIn(Encoding.ASCII.GetString(line)) : string.Empty;
    }

    private static string IdIn(string line) =>
        line.StartsWith(Word, StringComparison.Ordinal) && ResourceIds.IsPlausible(line.AsSpan(Word.Length)) ? line[Word.Length..] : string.Empty;
}
