using System.Globalization;

namespace Orleans.Runtime;

/// <summary>Keys that are numbers or GUIDs, optionally followed by <c>+</c> and a text.</summary>
public static class GrainIdKeyExtensions
{
    private const int GuidLength = 32;

    public static IdSpan CreateIntegerKey(long key) => CreateIntegerKey(key, null);

    public static IdSpan CreateIntegerKey(long key, string? keyExtension) =>
        IdSpan.Create(WithExtension(key.ToString("X", CultureInfo.InvariantCulture), keyExtension));

    public static IdSpan CreateGuidKey(Guid key) => CreateGuidKey(key, null);

    public static IdSpan CreateGuidKey(Guid key, string? keyExtension) => IdSpan.Create(WithExtension(key.ToString("N"), keyExtension));

    public static bool TryGetIntegerKey(this GrainId grainId, out long key, out string? keyExt)
    {
        var text = grainId.Key.ToString();
        var plus = text.IndexOf('+', StringComparison.Ordinal);
        keyExt = plus < 0 ? null : text[(plus + 1)..];
        return long.TryParse(plus < 0 ? text : text[..plus], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out key);
    }

    public static bool TryGetGuidKey(this GrainId grainId, out Guid key, out string? keyExt)
    {
        var text = grainId.Key.ToString();
        var extended = text.Length > GuidLength && text[GuidLength] == '+';
        keyExt = extended ? text[(GuidLength + 1)..] : null;
        return Guid.TryParseExact(extended ? text[..GuidLength] : text, "N", out key);
    }

    public static long GetIntegerKey(this GrainId grainId) => grainId.GetIntegerKey(out _);

    public static long GetIntegerKey(this GrainId grainId, out string? keyExt) =>
        grainId.TryGetIntegerKey(out var key, out keyExt)
            ? key
            : throw new ArgumentException($"The key of grain {grainId} is not an integer.", nameof(grainId));

    public static Guid GetGuidKey(this GrainId grainId) => grainId.GetGuidKey(out _);

    public static Guid GetGuidKey(this GrainId grainId, out string? keyExt) =>
        grainId.TryGetGuidKey(out var key, out keyExt)
            ? key
            : throw new ArgumentException($"The key of grain {grainId} is not a GUID.", nameof(grainId));

    private static string WithExtension(string key, string? extension) =>
        string.IsNullOrWhiteSpace(extension) ? key : $"{key}+{extension}";
}
