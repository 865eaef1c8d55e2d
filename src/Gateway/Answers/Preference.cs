using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Sandboxes.Gateway.Answers;

/// <summary>What a caller likes best of what can be had, by its <c>Accept</c> (RFC 9110, 12.5.1). Pure.</summary>
internal static class Preference
{
    /// <summary>Whether the one is liked better than the other: by <c>q</c>, and where that is equal by which is named first.</summary>
    /// <param name="other">What is given to who has no preference.</param>
    public static bool For(string one, string other, StringValues accept)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges))
            return false;
        var (quality, place) = Of(one, ranges);
        var (otherQuality, otherPlace) = Of(other, ranges);
        return quality > 0 && (quality > otherQuality || (quality == otherQuality && place < otherPlace));
    }

    /// <summary>By the range that says the most about the type; 0 where none does.</summary>
    private static (double Quality, int Place) Of(string type, IList<MediaTypeHeaderValue> ranges)
    {
        var wanted = MediaTypeHeaderValue.Parse(type);
        var best = ranges.Select((range, place) => (Range: range, Place: place)).Where(range => wanted.IsSubsetOf(Bare(range.Range)))
            .OrderByDescending(range => Precision(range.Range)).FirstOrDefault();
        return best.Range is null ? (0, int.MaxValue) : (best.Range.Quality ?? 1, best.Place);
    }

    /// <summary>A range without its parameters, such as the charset, which do not matter here.</summary>
    private static MediaTypeHeaderValue Bare(MediaTypeHeaderValue range) => new(range.MediaType);

    private static int Precision(MediaTypeHeaderValue range) => range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2;
}
