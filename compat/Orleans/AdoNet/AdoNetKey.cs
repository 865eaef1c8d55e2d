using System.Text;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>A grain's key as the columns of Orleans' storage table hold it, with the hash that they are indexed by.</summary>
internal readonly record struct AdoNetKey(long N0, long N1, string? Text, int Hash)
{
    public static AdoNetKey Of(GrainId id)
    {
        if (id.TryGetGuidKey(out var guid, out var extension))
        {
            var bytes = guid.ToByteArray();
            return new(BitConverter.ToInt64(bytes, 0), BitConverter.ToInt64(bytes, 8), extension, HashOf(bytes, extension));
        }
        if (id.TryGetIntegerKey(out var number, out extension))
            return new(0, number, extension, HashOf(BitConverter.GetBytes(number), extension));
        return new(0, 0, id.Key.ToString(), HashOf([], id.Key.ToString()));
    }

    /// <summary>The hash covers the bytes in reverse order, as in Orleans.</summary>
    private static int HashOf(byte[] key, string? text)
    {
        byte[] bytes = [.. key, .. Encoding.UTF8.GetBytes(text ?? "")];
        Array.Reverse(bytes);
        return unchecked((int)XxHash.Stable(bytes));
    }
}
