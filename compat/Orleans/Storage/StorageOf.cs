using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Providers;
using Orleans.Storage;

namespace Sandboxes.Embedded;

/// <summary>Finds the storage provider that a grain means.</summary>
internal static class StorageOf
{
    public static IGrainStorage Grain(Type grainClass, IServiceProvider services) =>
        Name(grainClass.GetCustomAttribute<StorageProviderAttribute>()?.ProviderName, grainClass.FullName!, services);

    /// <exception cref="BadProviderConfigException">There is no such provider.</exception>
    public static IGrainStorage Name(string? name, string grainType, IServiceProvider services) =>
        (string.IsNullOrWhiteSpace(name) || name == ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME
            ? services.GetService<IGrainStorage>() ?? services.GetKeyedService<IGrainStorage>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)
            : services.GetKeyedService<IGrainStorage>(name))
        ?? throw new BadProviderConfigException(string.IsNullOrWhiteSpace(name)
            ? $"No default storage provider found loading grain type {grainType}."
            : $"No storage provider named \"{name}\" found loading grain type {grainType}.");
}
