namespace Sandboxes.Domain.Policies;

/// <summary>
/// Replaces sensitive text by a tag such as <c>[REDACTED-CARD]</c>. A pattern finds candidates in linear time and a check
/// tells the real ones, so a date is no phone number and an order number no card.
/// </summary>
public static class Redactor
{
    private static readonly Detector[] s_detectors =
    [
        new("ssn", "[0-9]{3}[- ][0-9]{2}[- ][0-9]{4}", SensitiveText.FindSsn),
        new("card", "[0-9](?:[ -]?[0-9]){12,18}", SensitiveText.FindCard),
        new("email", @"[\p{L}\p{N}._%+'-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\.[A-Za-z]{2,24}", Detector.Whole),
        new("phone", SensitiveText.PhonePattern, SensitiveText.FindPhone),
        new("ip", SensitiveText.AddressPattern, SensitiveText.FindAddress),
        new("secret", SensitiveText.SecretPattern, Detector.Whole),
    ];

    /// <summary>The names of the classes, for messages.</summary>
    public static string ClassNames { get; } = string.Join(", ", s_detectors.Select(detector => detector.Name));

    /// <summary>Finds a class by its name in lower case.</summary>
    public static bool TryParse(string name, out RedactionClass redaction)
    {
        var index = Array.FindIndex(s_detectors, detector => detector.Name == name);
        redaction = (RedactionClass)Math.Max(index, 0);
        return index >= 0;
    }

    /// <summary>Gives the text with everything of the class replaced, or the same instance where there is nothing.</summary>
    public static string Redact(string text, RedactionClass redaction) => s_detectors[(int)redaction].Redact(text);
}
