namespace Sandboxes.Domain.Policies.Cel;

/// <summary>One attribute path: its parent's slot (-1 for a variable), its last name, and how it is written.</summary>
internal sealed record AttributePath(int Parent, string Name, string Display)
{
    /// <summary>The answer where the path leads nowhere, made once because a missing attribute is common.</summary>
    public CelValue Missing { get; } = Parent < 0
        ? CelErrors.Undeclared(Name)
        : CelValue.Error($"no such key '{Name}' in '{Display[..^(Name.Length + 1)]}'");
}
