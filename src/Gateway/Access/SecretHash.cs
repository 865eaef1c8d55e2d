using System.Buffers.Binary;

namespace Sandboxes.Gateway.Access;

/// <summary>A SHA-256 that is a cache's key. An object, as a cache boxes its keys and a connection keeps its own.</summary>
internal sealed record SecretHash(UInt128 High, UInt128 Low)
{
    private const int Half = 16;

    public SecretHash(ReadOnlySpan<byte> hash)
        : this(BinaryPrimitives.ReadUInt128BigEndian(hash[..Half]), BinaryPrimitives.ReadUInt128BigEndian(hash[Half..]))
    {
    }

    /// <summary>64 hex digits in lower case: the key of the credential's grain.</summary>
    public override string ToString() => string.Concat(High.ToString("x32", null), Low.ToString("x32", null));
}
