using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Docker.DotNet.Daemon;
using Docker.DotNet.Streams;

namespace Docker.DotNet;

/// <summary>Standard input, output and error of a process over one connection. One reader and one writer at a time.</summary>
/// <param name="stream">Disposed of with this.</param>
/// <param name="multiplexed">Whether output comes in frames, as it does without a terminal; else all of it is standard output.</param>
public class MultiplexedStream(Stream stream, bool multiplexed) : IDisposable
{
    private const int _copySize = 64 * 1024;

    // Of the frame: 1 byte target, 3 bytes nothing, 4 bytes length, highest first.
    private readonly byte[] _head = new byte[8];
    private TargetStream _target;
    private int _rest;

    public enum TargetStream
    {
        StandardIn,
        StandardOut,
        StandardError,
        SystemError
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
    public Task CopyFromAsync(Stream input, CancellationToken cancellationToken) => input.CopyToAsync(stream, _copySize, cancellationToken);

    /// <returns>Never bytes of two targets; a count of 0 at the end.</returns>
    /// <exception cref="EndOfStreamException">The connection ended inside a frame.</exception>
    public async Task<ReadResult> ReadOutputAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        if (!multiplexed)
        {
            int plain = await stream.ReadAsync(buffer.AsMemory(offset, count), cancellationToken).ConfigureAwait(false);
            return new ReadResult { Count = plain, Target = TargetStream.StandardOut };
        }
        while (_rest == 0)
        {
            if (!await ReadHeadAsync(cancellationToken).ConfigureAwait(false))
                return default;
        }
        int read = await stream.ReadAsync(buffer.AsMemory(offset, Math.Min(count, _rest)), cancellationToken).ConfigureAwait(false);
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

    /// <exception cref="DockerDaemonException">The engine itself had something to say, and it was not good.</exception>
    public async Task CopyOutputToAsync(Stream stdin, Stream stdout, Stream stderr, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(_copySize);
        using var failure = new MemoryStream();
        try
        {
            while (await ReadOutputAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false) is { EOF: false } result)
            {
                Stream destination = result.Target switch
                {
                    TargetStream.StandardIn => stdin,
                    TargetStream.StandardOut => stdout,
                    TargetStream.StandardError => stderr,
                    _ => failure
                };
                await destination.WriteAsync(buffer.AsMemory(0, result.Count), cancellationToken).ConfigureAwait(false);
                if (destination == failure && _rest == 0)
                    throw new DockerDaemonException(Text(failure));
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
        int read = await stream.ReadAtLeastAsync(_head, _head.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (read == 0)
            return false;
        if (read < _head.Length)
            throw new EndOfStreamException("The output ended inside the head of a frame.");
        _target = _head[0] <= (byte)TargetStream.SystemError
            ? (TargetStream)_head[0]
            : throw new IOException($"The output has a frame of the unknown kind {_head[0]}.");
        _rest = BinaryPrimitives.ReadInt32BigEndian(_head.AsSpan(4));
        return true;
    }
}
