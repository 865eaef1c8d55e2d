using Microsoft.AspNetCore.RequestDecompression;
using Microsoft.Extensions.Primitives;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Bodies;

/// <summary>
/// Decodes a body that is sent compressed, by the framework's providers. Not by its middleware: who reads the body holds the limit, which is that of what
/// comes out, and knows what to answer.
/// </summary>
internal static class BodyDecoding
{
    /// <summary>The codings that are taken; a test holds that they are the framework's.</summary>
    public const string Accepted = "gzip, br, deflate";

    private const string None = "identity";

    /// <summary>Puts the decoded body in place of the one that is sent; false for a coding that is not known here, or several.</summary>
    public static bool TryBegin(HttpContext context, out bool isDecoded)
    {
        isDecoded = false;
        var coding = context.Request.Headers.ContentEncoding;
        if (StringValues.IsNullOrEmpty(coding) || string.Equals(coding, None, StringComparison.OrdinalIgnoreCase))
            return true;
        if (context.RequestServices.GetRequiredService<IRequestDecompressionProvider>().GetDecompressionStream(context) is not { } decoded)
            return false;

        context.Request.Body = decoded;
        context.Response.RegisterForDisposeAsync(decoded);
        return isDecoded = true;
    }

    /// <summary>Whether a body could not be decoded. (A server that breaks off, or a caller, throws other exceptions.)</summary>
    public static bool IsBroken(Exception failure) => failure is InvalidDataException or InvalidOperationException;

    public static Refusal Broken { get; } = Refusal.Invalid(new FieldFault("Content-Encoding", "is not how the body is encoded"));
}
