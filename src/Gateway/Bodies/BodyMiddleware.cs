using System.Buffers;
using System.IO.Pipelines;
using Microsoft.Extensions.Options;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Calls;
using Sandboxes.Gateway.Errors;
using Sandboxes.Gateway.Files;

namespace Sandboxes.Gateway.Bodies;

/// <summary>Reads body and query once and lets through what is valid in every field.</summary>
internal sealed class BodyMiddleware(RequestDelegate next, IOptions<FilesOptions> files)
{
    /// <summary>The largest body, in bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        var call = Call.Of(context);
        if (context.GetEndpoint() is { } endpoint && call.Caller is not null)
        {
            var refusal = ReadQuery(context, endpoint, call);
            if (BodyReader.Of(endpoint) is { } reader)
                refusal = Both(refusal, await ReadBodyAsync(context, reader, call));
            else if (refusal is null && TakesRawBody.IsWantedBy(endpoint))
                refusal = await ReadRawAsync(context, call);
            if (refusal is not null)
            {
                await call.Answers.RefuseAsync(context, await ContentCheck.CompleteAsync(refusal, endpoint, call, context.RequestAborted));
                return;
            }
        }

        await next(context);
    }

    /// <summary>The faults of both; what keeps the body from being read at all goes before.</summary>
    private static Refusal? Both(Refusal? query, Refusal? body)
    {
        if (query is null || body is null)
            return query ?? body;
        return body.Code == RefusalCodes.InvalidRequest ? Refusal.Invalid([.. query.Faults, .. body.Faults]) : body;
    }

    private static Refusal? ReadQuery(HttpContext context, Endpoint endpoint, Call call)
    {
        var reader = QueryReader.Of(endpoint);
        if (reader is null)
            return call.IsMirror || !context.Request.QueryString.HasValue ? null : QueryReader.RefuseUnknown(context.Request.Query, null);

        call.Query = reader.Read(context.Request.Query, tolerant: call.IsMirror, out var refusal);
        return refusal;
    }

    private static async ValueTask<Refusal?> ReadBodyAsync(HttpContext context, BodyReader reader, Call call)
    {
        var request = context.Request;
        if (request.ContentLength > MaxBytes)
            return HttpRefusals.TooLarge;
        if (request.ContentLength is not 0 && request.ContentType is not null && !JsonMediaType.Is(request.ContentType))
            return HttpRefusals.MediaType;
        if (await DecodedAsync(context, async () => await TryFillAsync(request.BodyReader, call, context.RequestAborted) ? null : HttpRefusals.TooLarge) is { } unread)
            return unread;
        if (!call.Body.Span.IsEmpty && request.ContentType is null)
            return HttpRefusals.MediaType;

        call.Command = reader.Read(call.Body.Span, out var refusal);
        call.Timings?.Mark("body");
        return refusal;
    }

    private async ValueTask<Refusal?> ReadRawAsync(HttpContext context, Call call)
    {
        var limit = files.Value.FileLimit;
        return await DecodedAsync(context, async () =>
        {
            call.Command = await RawBodyReader.ReadAsync(context, limit);
            return call.Command is null ? HttpRefusals.FileTooLarge(limit) : null;
        });
    }

    /// <summary>Reads a body as it is before it is encoded for the way.</summary>
    private static async ValueTask<Refusal?> DecodedAsync(HttpContext context, Func<Task<Refusal?>> read)
    {
        if (!BodyDecoding.TryBegin(context, out var isDecoded))
        {
            context.Response.Headers.AcceptEncoding = BodyDecoding.Accepted;
            return HttpRefusals.ContentCoding;
        }

        try
        {
            return await read();
        }
        catch (Exception failure) when (isDecoded && BodyDecoding.IsBroken(failure))
        {
            return BodyDecoding.Broken;
        }
    }

    /// <summary>Waits until the whole body is in the connection's own buffer and copies it once.</summary>
    private static async ValueTask<bool> TryFillAsync(PipeReader pipe, Call call, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await pipe.ReadAsync(cancellation);
            var buffer = read.Buffer;
            if (buffer.Length > MaxBytes)
            {
                pipe.AdvanceTo(buffer.End);
                return false;
            }

            if (read.IsCompleted)
            {
                Copy(buffer, call);
                pipe.AdvanceTo(buffer.End);
                return true;
            }

            pipe.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static void Copy(in ReadOnlySequence<byte> buffer, Call call)
    {
        if (buffer.IsEmpty)
            return;
        var rented = ArrayPool<byte>.Shared.Rent((int)buffer.Length);
        buffer.CopyTo(rented);
        call.Body = new RequestBody(rented, (int)buffer.Length);
    }
}
