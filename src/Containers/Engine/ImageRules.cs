using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace Sandboxes.Containers.Engine;

/// <summary>Which image names are taken to the engine.</summary>
internal static partial class ImageRules
{
    private const int MaxLength = 255;

    /// <summary>Whether it is an image reference: name with optional registry and port, then an optional tag and digest, or an id.</summary>
    public static bool IsReference(string image) => image.Length is > 0 and <= MaxLength && Reference().IsMatch(image);

    /// <summary>Whether a sandbox may name it: it is the default image, or nothing is listed, or a listed pattern fits.</summary>
    public static bool IsAllowed(string image, ContainersOptions options) =>
        image == options.Image
        || options.AllowedImages.Count == 0
        || options.AllowedImages.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, image, ignoreCase: false));

    /// <exception cref="ImageNotFoundException">It is none, or may not be used.</exception>
    public static void Check(string image, ContainersOptions options)
    {
        if (!IsReference(image))
            throw new ImageNotFoundException("The image's name is not an image reference, such as 'registry.example/team/image:tag'.");
        if (!IsAllowed(image, options))
            throw new ImageNotFoundException($"Image '{image}' is not among the allowed ones.");
    }

    // The grammar of the distribution project's references, and bare ids.
    [GeneratedRegex(
        @"\A(?:sha256:[a-f0-9]{64}|(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*(?::[0-9]{1,5})?/)?"
        + @"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*"
        + @"(?::[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127})?(?:@sha256:[a-f0-9]{64})?)\z",
        RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}
