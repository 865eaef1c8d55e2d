namespace Sandboxes.Gateway.Calls;

/// <summary>Crockford's alphabet in lower case: letters and digits without i, l, o and u.</summary>
internal static class Base32
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>Encodes 16 bytes as 26 characters.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var value = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
        return string.Create(26, value, static (characters, rest) =>
        {
            for (var index = characters.Length - 1; index >= 0; index--)
            {
                characters[index] = Alphabet[(int)(rest & 31)];
                rest >>= 5;
            }
        });
    }
}
