using System.Buffers.Binary;
using System.IO.Hashing;

namespace Sandboxes.Grains.Placement;

/// <summary>Highest random weight hashing (Thaler and Ravishankar, 1998): when a node comes or goes, only the keys it has or had move.</summary>
internal static class RendezvousHash
{
    private const byte Slash = (byte)'/';

    /// <summary>The node with the greatest weight for the part of the key before its first slash; the same one in every process, in whatever order the nodes come.</summary>
    /// <param name="key">In UTF-8.</param>
    /// <param name="nodes">At least one.</param>
    /// <param name="hash">The same for a node in every process.</param>
    public static TNode Choose<TNode>(ReadOnlySpan<byte> key, ReadOnlySpan<TNode> nodes, Func<TNode, int> hash)
    {
        var slash = key.IndexOf(Slash);
        var seed = XxHash3.HashToUInt64(slash < 0 ? key : key[..slash]);
        var (chosen, greatest, tie) = (nodes[0], 0UL, 0);
        foreach (var node in nodes)
        {
            var own = hash(node);
            var weight = Weight(seed, own);
            if (weight > greatest || (weight == greatest && own > tie))
            {
                (chosen, greatest, tie) = (node, weight, own);
            }
        }

        return chosen;
    }

    private static ulong Weight(ulong seed, int node)
    {
        Span<byte> both = stackalloc byte[sizeof(ulong) + sizeof(int)];
        BinaryPrimitives.WriteUInt64LittleEndian(both, seed);
        BinaryPrimitives.WriteInt32LittleEndian(both[sizeof(ulong)..], node);
        return XxHash3.HashToUInt64(both);
    }
}
