using Microsoft.AspNetCore.Http.Features;

namespace Sandboxes.Gateway.Bodies;

/// <summary>Reads a body that is larger than those of other operations may be.</summary>
internal static class RawBodyReader
{
    /// <summary>Null where the body has more bytes than the limit; the rest is then not read.</summary>
    public static async Task<RawBody?> ReadAsync(HttpContext context, int limit)
    {
        // The server's own limit is for the other operations. Without it the server also hears a caller out who sends too much, for a few seconds,
        // so that the caller hears the refusal.
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        var request = context.Request;
        if (request.ContentLength > limit)
            return null;

        using var bytes = new MemoryStream((int)(request.ContentLength ?? 0));
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(context.RequestAborted);
            if (bytes.Length + read.Buffer.Length > limit)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return null;
            }

            foreach (var piece in read.Buffer)
            {
                bytes.Write(piece.Span);
            }

            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return new RawBody(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
        }
    }
}
