using System.Buffers;

namespace Sandboxes.Gateway.Calls;

/// <summary>A request's body in a rented array. Given back when the call ends.</summary>
internal readonly struct RequestBody(byte[] rented, int length)
{
    public ReadOnlySpan<byte> Span => rented is null ? default : rented.AsSpan(0, length);

    public void Return()
    {
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }
}
