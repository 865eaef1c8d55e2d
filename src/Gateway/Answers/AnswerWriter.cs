using System.Buffers;
using System.Text.Json;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Answers;

/// <summary>The one place that writes an answer with a body.</summary>
internal sealed class AnswerWriter(AnswerBuffers buffers, TimeProvider time)
{
    public const string JsonType = "application/json";

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Writes a value as the API at hand spells it.</summary>
    public Task WriteAsync<T>(HttpContext context, int status, T value)
        where T : class
    {
        var call = Call.Of(context);
        var buffer = call.Answer ??= buffers.Rent();
        JsonSerializer.Serialize(buffer.Writer, value, Json.TypeInfo<T>(call.IsMirror));
        return SendAsync(context, call, buffer, status, JsonType);
    }

    /// <summary>Writes a refusal: problem details, or the error envelope of the mirrored API.</summary>
    public Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        var call = Call.Of(context);
        call.Code = refusal.Code;
        var status = Errors.ErrorStatus.Of(refusal.Code);
        Errors.RetryAfter.Set(context.Response, call, refusal);
        buffers.Return(call.Answer);
        var buffer = call.Answer = buffers.Rent();
        if (call.IsMirror)
        {
            Errors.ErrorEnvelope.Write(buffer.Writer, refusal, call.RequestId);
            return SendAsync(context, call, buffer, status, JsonType);
        }

        Errors.ProblemDetailsBody.Write(buffer.Writer, refusal, status, call.RequestId);
        return SendAsync(context, call, buffer, status, "application/problem+json");
    }

    /// <summary>Writes bytes that were an answer before.</summary>
    public Task ReplayAsync(HttpContext context, int status, string contentType, ReadOnlySpan<byte> body)
    {
        var call = Call.Of(context);
        var buffer = call.Answer ??= buffers.Rent();
        buffer.Bytes.Write(body);
        return SendAsync(context, call, buffer, status, contentType);
    }

    private static async Task SendAsync(HttpContext context, Call call, AnswerBuffer buffer, int status, string contentType)
    {
        buffer.FlushToMemory();
        if (call.Timings is not null)
            DebugObject.Append(buffer, call);

        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = buffer.Written.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.BodyWriter.WriteAsync(buffer.Written, context.RequestAborted);
    }
}
