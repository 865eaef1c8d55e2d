using Orleans.Runtime;
using Sandboxes.Embedded;

namespace Orleans;

/// <summary>Keys and casts of grains and references to them.</summary>
public static class GrainExtensions
{
    /// <exception cref="ArgumentException">The value is neither a grain nor a reference to one.</exception>
    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        GrainReference reference => reference.GrainId,
        IGrainBase { GrainContext: { } context } => context.GrainId,
        _ => throw new ArgumentException($"A {grain.GetType().Name} is neither a grain nor a reference to one.", nameof(grain)),
    };

    /// <summary>A reference to this grain, to hand to others.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain) =>
        (TGrainInterface)grain.AsReference(typeof(TGrainInterface));

    public static object AsReference(this IAddressable grain, Type interfaceType) =>
        Silo.Of(grain).References.Get(interfaceType, grain.GetGrainId());

    public static TGrainInterface Cast<TGrainInterface>(this IAddressable grain) => grain.AsReference<TGrainInterface>();

    public static object Cast(this IAddressable grain, Type interfaceType) => grain.AsReference(interfaceType);

    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();

    public static long GetPrimaryKeyLong(this IAddressable grain) => grain.GetPrimaryKeyLong(out _);

    /// <exception cref="InvalidOperationException">The key is not an integer.</exception>
    public static long GetPrimaryKeyLong(this IAddressable grain, out string? keyExt) =>
        grain.GetGrainId().TryGetIntegerKey(out var key, out keyExt)
            ? key
            : throw new InvalidOperationException($"The key of grain {grain.GetGrainId()} is not an integer.");

    public static Guid GetPrimaryKey(this IAddressable grain) => grain.GetPrimaryKey(out _);

    /// <exception cref="InvalidOperationException">The key is not a GUID.</exception>
    public static Guid GetPrimaryKey(this IAddressable grain, out string? keyExt) =>
        grain.GetGrainId().TryGetGuidKey(out var key, out keyExt)
            ? key
            : throw new InvalidOperationException($"The key of grain {grain.GetGrainId()} is not a GUID.");

    public static bool IsPrimaryKeyBasedOnLong(this IAddressable grain) => grain.GetGrainId().TryGetIntegerKey(out _, out _);
}
