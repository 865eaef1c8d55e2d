using Sandboxes.Embedded;

namespace Orleans.Runtime;

/// <summary>A reference to a grain. References to the same grain are equal.</summary>
public class GrainReference : IAddressable, IEquatable<GrainReference>, IFormattable
{
    internal GrainReference(Origin origin, GrainId grainId, ProxyShape shape)
    {
        Origin = origin;
        GrainId = grainId;
        Shape = shape;
    }

    public GrainId GrainId { get; }

    public GrainInterfaceType InterfaceType => Shape.InterfaceType;

    public virtual string InterfaceName => Shape.Interface.FullName ?? Shape.Interface.Name;

    internal Origin Origin { get; }

    internal ProxyShape Shape { get; }

    public static bool operator ==(GrainReference? reference1, GrainReference? reference2) => Equals(reference1, reference2);

    public static bool operator !=(GrainReference? reference1, GrainReference? reference2) => !Equals(reference1, reference2);

    public virtual TGrainInterface Cast<TGrainInterface>()
        where TGrainInterface : IAddressable => (TGrainInterface)(object)Origin.References.Get(typeof(TGrainInterface), GrainId);

    public uint GetUniformHashCode() => GrainId.GetUniformHashCode();

    public bool Equals(GrainReference? other) => other is not null && GrainId.Equals(other.GrainId);

    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    public override int GetHashCode() => GrainId.GetHashCode();

    public sealed override string ToString() => $"GrainReference:{GrainId}";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <summary>Where every generated method ends: the method by its place in the interface, the arguments as they were given.</summary>
    internal object? Call(int method, object?[] arguments) => Shape.Methods[method].Send(this, arguments);
}
