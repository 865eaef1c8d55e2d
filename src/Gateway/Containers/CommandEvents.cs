using System.Buffers;
using System.Text;
using System.Text.Json;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Calls;
using Sandboxes.Gateway.Errors;

namespace Sandboxes.Gateway.Containers;

/// <summary>A command's progress as events: <c>stdout</c> and <c>stderr</c>, and last <c>exit</c> or <c>error</c>. Pure.</summary>
internal static class CommandEvents
{
    /// <summary>The event's name and data; null for a piece that says nothing.</summary>
    public static (string Name, string Data)? Of(ExecProgress progress, string requestId) => progress switch
    {
        { Stdout.Length: > 0 } => ("stdout", Text(progress.Stdout)),
        { Stderr.Length: > 0 } => ("stderr", Text(progress.Stderr)),
        { Result: { } result } => ("exit", Write(new CommandExit(result.ExitCode, result.Truncated, result.DurationMs, result.LimitHit))),
        { Refusal: { } refusal } => ("error", Problem(refusal, requestId)),
        _ => null,
    };

    private static string Text(string text) => Write(new CommandText(text));

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, Json.TypeInfo<T>(mirror: false));

    private static string Problem(Refusal refusal, string requestId)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Json.Writer))
        {
            ProblemDetailsBody.Write(writer, refusal, ErrorStatus.Of(refusal.Code), requestId);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    internal sealed record CommandText(string Data);

    internal sealed record CommandExit(int ExitCode, bool Truncated, long DurationMs, string? LimitHit);
}
