using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.ObjectPool;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Answers;

/// <summary>The bytes of one answer, so that the journal and a repeated call can have them too. Used again and again.</summary>
internal sealed class AnswerBuffer
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1024);

    public AnswerBuffer() => Writer = new Utf8JsonWriter(_bytes, Json.Writer);

    public Utf8JsonWriter Writer { get; }

    public IBufferWriter<byte> Bytes => _bytes;

    public ReadOnlyMemory<byte> Written => _bytes.WrittenMemory;

    public int Capacity => _bytes.Capacity;

    /// <summary>Moves what the writer holds to the bytes; nothing is waited for.</summary>
    public void FlushToMemory() => Writer.Flush();

    public void Clear()
    {
        _bytes.ResetWrittenCount();
        Writer.Reset();
    }
}

/// <summary>Keeps answer buffers for the next call, unless they have grown large.</summary>
internal sealed class AnswerBuffers
{
    private const int LargestKept = 256 * 1024;

    private readonly ObjectPool<AnswerBuffer> _pool =
        new DefaultObjectPool<AnswerBuffer>(new DefaultPooledObjectPolicy<AnswerBuffer>(), maximumRetained: 256);

    public AnswerBuffer Rent() => _pool.Get();

    public void Return(AnswerBuffer? buffer)
    {
        if (buffer is null || buffer.Capacity > LargestKept)
            return;
        buffer.Clear();
        _pool.Return(buffer);
    }
}
