namespace Sandboxes.Storage.State;

/// <summary>Names the stored form of a type, so that a later version of the program knows what it reads.</summary>
/// <param name="name">What is stored, such as <c>sandbox</c>: letters, digits, underscores and hyphens. Never changed, whatever the type is called.</param>
/// <param name="version">1 at first; one more with each change that the members of the version before do not fit.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class StateSchemaAttribute(string name, int version) : Attribute
{
    public string Name { get; } = name;

    public int Version { get; } = version;

    public override string ToString() => $"{Name}/{Version}";
}
