using System.Buffers;

namespace Sandboxes.Gateway.Calls;

/// <summary>Which texts can be an id at all. Anything else is answered like an unknown id, without asking a grain.</summary>
internal static class ResourceIds
{
    private const int MaxLength = 100;

    private static readonly SearchValues<char> s_allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.:");

    public static bool IsPlausible(ReadOnlySpan<char> id) => id.Length is > 0 and <= MaxLength && !id.ContainsAnyExcept(s_allowed);
}
