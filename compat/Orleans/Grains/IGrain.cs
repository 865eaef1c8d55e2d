using Orleans.Runtime;

namespace Orleans.Runtime
{
    /// <summary>Something that can be called through a reference.</summary>
    public interface IAddressable;
}

namespace Orleans
{
    /// <summary>The base of grain interfaces; use one of those that say what the key is.</summary>
    public interface IGrain : IAddressable;

    public interface IGrainWithGuidKey : IGrain;

    public interface IGrainWithIntegerKey : IGrain;

    public interface IGrainWithStringKey : IGrain;

    public interface IGrainWithGuidCompoundKey : IGrain;

    public interface IGrainWithIntegerCompoundKey : IGrain;

    /// <summary>The base of interfaces of objects that grains may call back.</summary>
    public interface IGrainObserver : IAddressable;

    /// <summary>A service of the silo that is addressed like a grain.</summary>
    public interface ISystemTarget : IAddressable;
}

namespace Orleans.Services
{
    /// <summary>A service of the silo that acts for grains.</summary>
    public interface IGrainService : ISystemTarget;

    /// <summary>The way to a <see cref="IGrainService"/>.</summary>
    public interface IGrainServiceClient<TGrainService>
        where TGrainService : IGrainService;
}
