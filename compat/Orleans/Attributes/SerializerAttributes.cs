namespace Orleans;

/// <summary>Marks a type that may cross a grain call or be stored. The embedded engine checks for it at start.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class GenerateSerializerAttribute : Attribute
{
    /// <summary>Whether field ids are assigned automatically. Default: none are.</summary>
    public GenerateFieldIds GenerateFieldIds { get; init; }

    /// <summary>Whether the primary constructor's parameters are serialized. Default: they are for records.</summary>
    public bool IncludePrimaryConstructorParameters { get; init; }
}

/// <summary>Which members receive field ids without an <see cref="IdAttribute"/>.</summary>
public enum GenerateFieldIds
{
    None = 0,
    PublicProperties = 1,
}

/// <summary>The number of a serialized member; never reuse one within a type.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Method
    | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class IdAttribute(uint id) : Attribute
{
    public uint Id { get; } = id;
}

/// <summary>A stable name for a type or method, independent of where it lives in code.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Method
    | AttributeTargets.Interface, AllowMultiple = true)]
public sealed class AliasAttribute(string alias) : Attribute
{
    public string Alias { get; } = alias;
}

/// <summary>Promises that a value never changes after it was made, so it is never copied.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property | AttributeTargets.Field
    | AttributeTargets.Parameter | AttributeTargets.ReturnValue, Inherited = false)]
public sealed class ImmutableAttribute : Attribute;

/// <summary>Real Orleans makes no reference tracking for the type; the embedded engine never serializes, so it only accepts the mark.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SuppressReferenceTrackingAttribute : Attribute;
