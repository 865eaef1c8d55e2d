using System.Buffers;
using System.Text.Json;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Answers;

/// <summary>The <c>debug</c> member that a mirrored answer carries where the caller sent <c>X-Sandbox-Debug: true</c>.</summary>
internal static class DebugObject
{
    /// <summary>Puts the member behind the others of the object that was written.</summary>
    public static void Append(AnswerBuffer buffer, Call call)
    {
        var written = buffer.Written.Span;
        if (written.Length < 2 || written[^1] != (byte)'}')
            return;

        var body = written[..^1].ToArray();
        var first = body.Length == 1;
        buffer.Clear();
        buffer.Bytes.Write(body);
        buffer.Bytes.Write(first ? "\"debug\":"u8 : ",\"debug\":"u8);
        Write(buffer.Writer, call);
        buffer.FlushToMemory();
        buffer.Bytes.Write("}"u8);
    }

    private static void Write(Utf8JsonWriter writer, Call call)
    {
        call.Timings!.Mark("handling");
        writer.WriteStartObject();
        writer.WriteString("request_id", call.RequestId);
        writer.WriteString("sandbox_id", call.SandboxId);
        if (call.Admitted is { } world)
        {
            writer.WriteNumber("generation", world.Generation);
            writer.WriteString("virtual_time", world.Now.UtcDateTime);
        }

        writer.WritePropertyName("timings_ms");
        call.Timings.WriteTo(writer);
        writer.WritePropertyName("explanation");
        if (call.Explanation is { } explanation)
            writer.WriteRawValue(explanation.Text, skipInputValidation: true);
        else
            writer.WriteNullValue();
        writer.WriteEndObject();
    }
}
