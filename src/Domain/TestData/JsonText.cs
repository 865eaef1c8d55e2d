using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sandboxes.Domain.TestData;

/// <summary>Writes one JSON text after another into the same buffer.</summary>
internal sealed class JsonText : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);

    public JsonText() =>
        Writer = new(_buffer, new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public Utf8JsonWriter Writer { get; }

    /// <summary>Begins an object; what was written before is gone.</summary>
    public Utf8JsonWriter Begin()
    {
        _buffer.ResetWrittenCount();
        Writer.Reset();
        Writer.WriteStartObject();
        return Writer;
    }

    /// <summary>Ends the object and gives its text.</summary>
    public string End()
    {
        Writer.WriteEndObject();
        Writer.Flush();
        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }

    public void Dispose() => Writer.Dispose();
}
