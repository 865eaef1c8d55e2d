using System.Buffers;
using System.Net.Sockets;
using Docker.DotNet;

namespace Sandboxes.Containers.Exec;

/// <summary>Moves bytes into and out of a process.</summary>
internal static class ExecStreams
{
    private const int BufferSize = 32 << 10;

    /// <summary>Gives the input to the process and every output to <paramref name="sink"/>, until the process has closed both outputs.</summary>
    /// <param name="sink">Whether it is the standard error, and the bytes, which are valid until it completes.</param>
    public static async Task ExchangeAsync(
        MultiplexedStream stream, ReadOnlyMemory<byte> input, Func<bool, ReadOnlyMemory<byte>, ValueTask> sink, CancellationToken cancellation)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var written = input.IsEmpty ? Task.CompletedTask : WriteAsync(stream, input, enough.Token);
        try
        {
            await ReadAsync(stream, sink, cancellation);
        }
        finally
        {
            // Nobody reads any more what is not written yet.
            await enough.CancelAsync();
            await written.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Writes the input and ends it. A process that ends without having read all of it is none of our business.</summary>
    private static async Task WriteAsync(MultiplexedStream stream, ReadOnlyMemory<byte> input, CancellationToken cancellation)
    {
        try
        {
            await stream.WriteAsync(input.ToArray(), 0, input.Length, cancellation);
            stream.CloseWrite();
        }
        catch (Exception end) when (end is IOException or SocketException or ObjectDisposedException)
        {
            // Its output and exit code tell what it made of that.
        }
    }

    private static async Task ReadAsync(MultiplexedStream stream, Func<bool, ReadOnlyMemory<byte>, ValueTask> sink, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await stream.ReadOutputAsync(buffer, 0, buffer.Length, cancellation) is { EOF: false } read)
                await sink(read.Target == MultiplexedStream.TargetStream.StandardError, buffer.AsMemory(0, read.Count));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
