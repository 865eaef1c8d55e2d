using System.ComponentModel.DataAnnotations;

namespace Sandboxes.Contracts;

/// <summary>Each text of a list has at least one character and at most as many as are said.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TextItemsAttribute(int maximumLength) : ValidationAttribute
{
    public int MaximumLength { get; } = maximumLength;

    /// <summary>Whether one text is as it should be.</summary>
    public bool Holds(string item) => item.Length > 0 && item.Length <= MaximumLength;

    /// <summary>Whether every text of a list is; what is no list of texts is not judged.</summary>
    public override bool IsValid(object? value) => value is not IEnumerable<string?> items || items.All(item => item is null || Holds(item));
}
