using System.Buffers.Binary;
using System.Numerics;

namespace Sandboxes.Embedded;

/// <summary>
/// The 32-bit xxHash with seed 0, by its published specification (github.com/Cyan4973/xxHash, doc/xxhash_spec.md). Orleans hashes
/// identities with it, and the hash is stored in tables of states and reminders, so a database stays usable when the engine is changed.
/// </summary>
internal static class XxHash
{
    private const uint P1 = 0x9E3779B1, P2 = 0x85EBCA77, P3 = 0xC2B2AE3D, P4 = 0x27D4EB2F, P5 = 0x165667B1;

    /// <summary>As Orleans has it: the hash's bytes in the order in which the specification writes them, read as a number of this machine.</summary>
    public static uint Stable(ReadOnlySpan<byte> data) => BinaryPrimitives.ReverseEndianness(Hash32(data));

    public static uint Hash32(ReadOnlySpan<byte> data)
    {
        unchecked
        {
            var length = (uint)data.Length;
            var hash = (data.Length >= 16 ? Stripes(ref data) : P5) + length;
            for (; data.Length >= 4; data = data[4..])
                hash = BitOperations.RotateLeft(hash + (Word(data) * P3), 17) * P4;
            foreach (var b in data)
                hash = BitOperations.RotateLeft(hash + (b * P5), 11) * P1;
            return Avalanche(hash);
        }
    }

    private static uint Stripes(ref ReadOnlySpan<byte> data)
    {
        unchecked
        {
            uint a = P1 + P2, b = P2, c = 0, d = 0 - P1;
            for (; data.Length >= 16; data = data[16..])
            {
                a = Round(a, Word(data));
                b = Round(b, Word(data[4..]));
                c = Round(c, Word(data[8..]));
                d = Round(d, Word(data[12..]));
            }
            return BitOperations.RotateLeft(a, 1) + BitOperations.RotateLeft(b, 7)
                + BitOperations.RotateLeft(c, 12) + BitOperations.RotateLeft(d, 18);
        }
    }

    private static uint Word(ReadOnlySpan<byte> data) => BinaryPrimitives.ReadUInt32LittleEndian(data);

    private static uint Round(uint lane, uint word) => unchecked(BitOperations.RotateLeft(lane + (word * P2), 13) * P1);

    private static uint Avalanche(uint hash)
    {
        unchecked
        {
            hash = (hash ^ (hash >> 15)) * P2;
            hash = (hash ^ (hash >> 13)) * P3;
            return hash ^ (hash >> 16);
        }
    }
}
