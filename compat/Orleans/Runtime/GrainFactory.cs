using System.Runtime.CompilerServices;
using Orleans;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>Makes references for one side.</summary>
internal class GrainFactory(Origin origin) : IGrainFactory
{
    private readonly ConditionalWeakTable<IGrainObserver, ObserverTarget> _observers = [];

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => Make<TGrainInterface>(GrainIdKeyExtensions.CreateGuidKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => Make<TGrainInterface>(GrainIdKeyExtensions.CreateIntegerKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey => Make<TGrainInterface>(StringKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey =>
        Make<TGrainInterface>(GrainIdKeyExtensions.CreateGuidKey(primaryKey, Extension(keyExtension)), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey =>
        Make<TGrainInterface>(GrainIdKeyExtensions.CreateIntegerKey(primaryKey, Extension(keyExtension)), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => (TGrainInterface)(IAddressable)origin.References.Get(typeof(TGrainInterface), grainId);

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) =>
        (IGrain)GetGrain(grainInterfaceType, GrainIdKeyExtensions.CreateGuidKey(grainPrimaryKey));

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) =>
        (IGrain)GetGrain(grainInterfaceType, GrainIdKeyExtensions.CreateIntegerKey(grainPrimaryKey));

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => (IGrain)GetGrain(grainInterfaceType, StringKey(grainPrimaryKey));

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey, string keyExtension) =>
        (IGrain)GetGrain(grainInterfaceType, GrainIdKeyExtensions.CreateGuidKey(grainPrimaryKey, Extension(keyExtension)));

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey, string keyExtension) =>
        (IGrain)GetGrain(grainInterfaceType, GrainIdKeyExtensions.CreateIntegerKey(grainPrimaryKey, Extension(keyExtension)));

    public IAddressable GetGrain(GrainId grainId) => origin.References.Get(grainId);

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType) =>
        origin.References.Get(origin.Silo.Manifest.InterfaceNamed(interfaceType), grainId);

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey) => Make(interfaceType, grainKey, null);

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey, string grainClassNamePrefix) => Make(interfaceType, grainKey, grainClassNamePrefix);

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (obj is GrainReference)
            throw new ArgumentException("The observer is already a reference.", nameof(obj));
        var silo = origin.Silo;
        var target = new ObserverTarget(silo, ObserverTarget.NewId(), obj);
        if (!_observers.TryAdd(obj, target))
            throw new ArgumentException("A reference to this object was already made; delete it first.", nameof(obj));
        silo.Catalog.Add(target);
        return (TGrainObserverInterface)(IAddressable)origin.References.Get(typeof(TGrainObserverInterface), target.GrainId);
    }

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        if (obj is not GrainReference reference)
            throw new ArgumentException("Only a reference made by CreateObjectReference can be deleted.", nameof(obj));
        if (origin.Silo.Catalog.Find(reference.GrainId) is not ObserverTarget target)
            throw new ArgumentException("The reference was deleted before.", nameof(obj));
        origin.Silo.Catalog.Remove(target);
        if (target.Instance is IGrainObserver observer)
            _observers.Remove(observer);
    }

    private static IdSpan StringKey(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return IdSpan.Create(key);
    }

    private static string Extension(string extension)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(extension);
        return extension;
    }

    private TGrainInterface Make<TGrainInterface>(IdSpan key, string? prefix) => (TGrainInterface)(IAddressable)Make(typeof(TGrainInterface), key, prefix);

    private GrainReference Make(Type type, IdSpan key, string? prefix) =>
        origin.References.Get(type, GrainId.Create(origin.Silo.Manifest.TypeFor(type, prefix), key));
}

/// <summary>The way to grains for one side's container.</summary>
internal sealed class ClusterClient(Origin origin, IServiceProvider services) : GrainFactory(origin), IClusterClient
{
    public IServiceProvider ServiceProvider => services;
}
