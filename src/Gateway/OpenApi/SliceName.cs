namespace Sandboxes.Gateway.OpenApi;

/// <summary>The name of an operation, from its slice's; metadata of its endpoint.</summary>
internal sealed record SliceName
{
    private const string Suffix = "Slice";

    public SliceName(string type) => Value = type.EndsWith(Suffix, StringComparison.Ordinal) ? type[..^Suffix.Length] : type;

    public string Value { get; }
}
