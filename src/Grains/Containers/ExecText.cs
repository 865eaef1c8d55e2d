using System.Text;

namespace Sandboxes.Grains.Containers;

/// <summary>
/// The text of one of a command's outputs. A character that comes in two pieces is put together; what is no UTF-8 becomes U+FFFD.
/// For one reader.
/// </summary>
internal sealed class ExecText
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _all = new();

    /// <summary>The characters that are whole with this piece; may be none.</summary>
    public string Next(ReadOnlyMemory<byte> bytes) => Decode(bytes.Span, isLast: false);

    /// <summary>What the last piece left unfinished.</summary>
    public string End() => Decode([], isLast: true);

    /// <summary>Takes a piece whose text is wanted at the end.</summary>
    public void Add(ReadOnlyMemory<byte> bytes) => _all.Append(Next(bytes));

    /// <summary>The text of all that was added.</summary>
    public string All() => _all.Append(End()).ToString();

    private string Decode(ReadOnlySpan<byte> bytes, bool isLast)
    {
        Span<char> characters = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        var count = _decoder.GetChars(bytes, characters, isLast);
        return new string(characters[..count]);
    }
}
