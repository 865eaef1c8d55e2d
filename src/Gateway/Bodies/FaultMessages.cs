using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Bodies;

/// <summary>What a field should have been, in words that follow its name.</summary>
internal static class FaultMessages
{
    public const string NoText = "spells half a surrogate pair, which is no text";
    public const string Twice = "is given twice";

    public static string OutOfBounds { get; } = Text($"must be between {TimeBounds.Earliest:yyyy-MM-dd} and {TimeBounds.Latest:yyyy-MM-dd}");

    public static string Of(ValidationAttribute limit) => limit switch
    {
        RequiredAttribute => "is required",
        StringLengthAttribute { MinimumLength: 0 } text => Text($"must have at most {text.MaximumLength} characters"),
        StringLengthAttribute text => Text($"must have {text.MinimumLength} to {text.MaximumLength} characters"),
        RangeAttribute range => Text($"must be between {range.Minimum} and {range.Maximum}"),
        TextItemsAttribute items => Text($"must have 1 to {items.MaximumLength} characters"),
        MinLengthAttribute list => Text($"must have at least {list.Length} items"),
        MaxLengthAttribute list => Text($"must have at most {list.Length} items"),
        AllowedValuesAttribute allowed => $"must be one of {string.Join(", ", allowed.Values.Where(value => value is not null))}",
        RegularExpressionAttribute pattern => $"must match {pattern.Pattern}",
        EmailAddressAttribute => "must be an e-mail address",
        UrlAttribute => "must be a URL",
        _ => limit.FormatErrorMessage("the value"),
    };

    public static string WrongType(Type type) => type switch
    {
        _ when type == typeof(string) => "must be a text",
        _ when type == typeof(bool) => "must be true or false",
        _ when type == typeof(int) || type == typeof(long) => "must be a whole number",
        _ when type == typeof(double) => "must be a number",
        _ when type == typeof(DateTimeOffset) => "must be a time in ISO 8601, such as 2026-01-31T12:00:00Z",
        { IsEnum: true } => $"must be one of {string.Join(", ", Enum.GetNames(type).Select(System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName))}",
        _ => "has the wrong type",
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
