namespace Orleans.Metadata
{
    /// <summary>Names the grain type that an interface means where several classes implement it.</summary>
    [AttributeUsage(AttributeTargets.Interface, AllowMultiple = false)]
    public sealed class DefaultGrainTypeAttribute(string grainType) : Attribute
    {
        internal string GrainType { get; } = grainType;
    }
}

namespace Orleans.CodeGeneration
{
    /// <summary>The version of a grain interface. One process has one version, so it is only recorded.</summary>
    [AttributeUsage(AttributeTargets.Interface)]
    public sealed class VersionAttribute(ushort version) : Attribute
    {
        public ushort Version { get; } = version;
    }

    /// <summary>How a request is invoked.</summary>
    [Flags]
    [GenerateSerializer]
    public enum InvokeMethodOptions
    {
        None = 0,
        OneWay = 1,
        ReadOnly = 2,
        AlwaysInterleave = 4,
        Unordered = 8,
    }
}

namespace Orleans.Runtime
{
    /// <summary>The wire name of a grain interface. Without it: its full name.</summary>
    [AttributeUsage(AttributeTargets.Interface, AllowMultiple = false)]
    public sealed class GrainInterfaceTypeAttribute(string value) : Attribute
    {
        private readonly GrainInterfaceType _value = GrainInterfaceType.Create(value);

        public GrainInterfaceType GetGrainInterfaceType(IServiceProvider services, Type type) => _value;
    }
}

namespace Orleans.Providers
{
    /// <summary>The storage provider of a <see cref="Grain{TGrainState}"/>. Without it: the default one.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class StorageProviderAttribute : Attribute
    {
        public string ProviderName { get; set; } = ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME;
    }

    /// <summary>Names that stand for "the default provider".</summary>
    public static class ProviderConstants
    {
        public const string DEFAULT_STORAGE_PROVIDER_NAME = "Default";
    }
}
