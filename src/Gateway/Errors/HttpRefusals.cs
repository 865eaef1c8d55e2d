using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Errors;

/// <summary>Refusals of HTTP itself, before any slice is reached.</summary>
internal static class HttpRefusals
{
    public static Refusal TooLarge { get; } = new(RefusalCodes.BodyTooLarge, "The body is larger than 1 MiB.");

    public static Refusal MediaType { get; } = new(RefusalCodes.UnsupportedMediaType, "Send the body as application/json.");

    public static Refusal ContentCoding { get; } =
        new(RefusalCodes.UnsupportedMediaType, $"Send the body as it is, or with a Content-Encoding that is one of {Bodies.BodyDecoding.Accepted}.");

    public static Refusal FileTooLarge(int limit) => new(RefusalCodes.FileTooLarge, $"A file has at most {limit} bytes here.");

    /// <summary>The refusal of a call that ended with an error status and no body; null where it was answered.</summary>
    public static Refusal? Of(HttpContext context)
    {
        var response = context.Response;
        if (response.StatusCode < StatusCodes.Status400BadRequest || response.HasStarted || response.ContentType is not null)
            return null;

        return response.StatusCode switch
        {
            StatusCodes.Status404NotFound => new Refusal(RefusalCodes.NotFound, $"There is nothing at {context.Request.Path}."),
            StatusCodes.Status405MethodNotAllowed => new Refusal(
                RefusalCodes.MethodNotAllowed,
                $"{context.Request.Path} does not answer {context.Request.Method}; see the Allow header."),
            StatusCodes.Status413PayloadTooLarge => TooLarge,
            StatusCodes.Status415UnsupportedMediaType => MediaType,
            < StatusCodes.Status500InternalServerError => new Refusal(RefusalCodes.InvalidRequest, "The request could not be read."),
            _ => new Refusal(RefusalCodes.Internal, "Something went wrong here. The request id tells the operator where to look."),
        };
    }
}
