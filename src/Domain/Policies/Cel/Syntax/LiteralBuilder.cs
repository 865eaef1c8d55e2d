using System.Text;

namespace Sandboxes.Domain.Policies.Cel;

/// <summary>Collects the content of a literal: characters for a string, octets for bytes.</summary>
internal sealed class LiteralBuilder(bool octets)
{
    private readonly StringBuilder _text = new();
    private readonly List<byte> _octets = [];

    public bool IsOctets => octets;

    public string Text => _text.ToString();

    public byte[] Octets
    {
        get
        {
            Flush();
            return [.. _octets];
        }
    }

    public void Append(char letter) => _text.Append(letter);

    public void Append(Rune rune) => _text.Append(rune.ToString());

    /// <summary>Adds one octet as it is, where a character would be encoded.</summary>
    public void AppendOctet(byte octet)
    {
        Flush();
        _octets.Add(octet);
    }

    private void Flush()
    {
        _octets.AddRange(Encoding.UTF8.GetBytes(_text.ToString()));
        _text.Clear();
    }
}
