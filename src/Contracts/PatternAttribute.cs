using System.ComponentModel.DataAnnotations;

namespace Sandboxes.Contracts;

/// <summary>
/// The whole text matches the pattern. The empty text never does, which <see cref="RegularExpressionAttribute"/> lets through, whatever its pattern.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PatternAttribute(string pattern) : RegularExpressionAttribute(pattern)
{
    public override bool IsValid(object? value) => value is not string { Length: 0 } && base.IsValid(value);
}
