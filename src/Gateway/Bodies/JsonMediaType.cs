using Microsoft.Net.Http.Headers;

namespace Sandboxes.Gateway.Bodies;

/// <summary>Which media types a body may have: JSON and, for a change, its merge patch; in UTF-8.</summary>
internal static class JsonMediaType
{
    private const string Json = "application/json";
    private const string MergePatch = "application/merge-patch+json";

    public static bool Is(string contentType)
    {
        if (contentType is Json or Json + "; charset=utf-8")
            return true;
        return MediaTypeHeaderValue.TryParse(contentType, out var type)
            && (type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase) || type.MediaType.Equals(MergePatch, StringComparison.OrdinalIgnoreCase))
            && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }
}
