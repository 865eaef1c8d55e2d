using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Docker.DotNet.Streams;

namespace Docker.DotNet;

/// <summary>Standard input, output and error of a process over one connection. One reader and one writer at a time.</summary>
/// <param name="stream">Disposed of with this.</param>
/// <param name="multiplexed">Whether output comes in frames, as it does without a terminal; else all of it is standard output.</param>
public class MultiplexedStream(Stream stream, bool multiplexed) : IDisposable
{
    private const int CopySize = 64 * 1024;
    private const int EngineFailed = 3;

    // Of the frame: 1 byte target, 3 bytes nothing, 4 bytes length, highest first.
    private readonly byte[] _head = new byte[8];
    private TargetStream _target;
    private int _rest;

    public enum TargetStream
    {
        StandardIn,
        StandardOut,
        StandardError
    }

    /// <summary>What one read brought.</summary>
    public struct ReadResult
    {
        public int Count { get; set; }

        public TargetStream Target { get; set; }

        public readonly bool EOF => Count == 0;
    }

    /// <summary>Ends the process's standard input. Its output can still be read.</summary>
    public void CloseWrite() => (stream as HijackedStream)?.CloseWrite();

    public Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        stream.WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Writes all of <paramref name="input"/> to the process; <see cref="CloseWrite"/> is the caller's to call.</summary>
    public Task CopyFromAsync(Stream input, CancellationToken cancellationToken) => input.CopyToAsync(stream, CopySize, cancellationToken);

    /// <returns>Never bytes of two targets; a count of 0 at the end.</returns>
    /// <exception cref="EndOfStreamException">The connection ended inside a frame.</exception>
    /// <exception cref="IOException">The engine itself failed in the middle and says why, or sent a frame of another unknown kind.</exception>
    public async Task<ReadResult> ReadOutputAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        if (!multiplexed)
        {
            var plain = await stream.ReadAsync(buffer.AsMemory(offset, count), cancellationToken).ConfigureAwait(false);
            return new ReadResult { Count = plain, Target = TargetStream.StandardOut };
        }
        while (_rest == 0)
        {
            if (!await ReadHeadAsync(cancellationToken).ConfigureAwait(false))
                return default;
        }
        var read = await stream.ReadAsync(buffer.AsMemory(offset, Math.Min(count, _rest)), cancellationToken).ConfigureAwait(false);
        if (read == 0 && count > 0)
            throw new EndOfStreamException("The output ended inside a frame.");
        _rest -= read;
        return new ReadResult { Count = read, Target = _target };
    }

    /// <returns>Standard output and standard error, each as UTF-8 text. Nothing limits their length: whoever does not know it reads in pieces.</returns>
    public async Task<(string stdout, string stderr)> ReadOutputToEndAsync(CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        await CopyOutputToAsync(Stream.Null, output, error, cancellationToken).ConfigureAwait(false);
        return (Text(output), Text(error));
    }

    /// <inheritdoc cref="ReadOutputAsync" path="/exception" />
    public async Task CopyOutputToAsync(Stream stdin, Stream stdout, Stream stderr, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(CopySize);
        try
        {
            while (await ReadOutputAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false) is { EOF: false } result)
            {
                var destination = result.Target switch
                {
                    TargetStream.StandardIn => stdin,
                    TargetStream.StandardOut => stdout,
                    _ => stderr
                };
                await destination.WriteAsync(buffer.AsMemory(0, result.Count), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose()
    {
        stream.Dispose();
        GC.SuppressFinalize(this);
    }

    private static string Text(MemoryStream bytes) => Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);

    /// <returns>False at the end of the stream.</returns>
    private async Task<bool> ReadHeadAsync(CancellationToken cancellationToken)
    {
        var read = await stream.ReadAtLeastAsync(_head, _head.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (read == 0)
            return false;
        if (read < _head.Length)
            throw new EndOfStreamException("The output ended inside the head of a frame.");
        _target = (TargetStream)_head[0];
        _rest = BinaryPrimitives.ReadInt32BigEndian(_head.AsSpan(4));
        if (_head[0] == EngineFailed)
            throw new IOException($"The container engine failed: {await ReadMessageAsync(cancellationToken).ConfigureAwait(false)}");
        return _target <= TargetStream.StandardError ? true : throw new IOException($"The output has a frame of the unknown kind {_head[0]}.");
    }

    private async Task<string> ReadMessageAsync(CancellationToken cancellationToken)
    {
        var message = new byte[Math.Clamp(_rest, 0, CopySize)];
        var read = await stream.ReadAtLeastAsync(message, message.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return Encoding.UTF8.GetString(message, 0, read);
    }
}
