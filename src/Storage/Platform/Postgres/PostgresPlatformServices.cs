using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Sandboxes.Storage.Health;

namespace Sandboxes.Storage.Platform.Postgres;

internal static class PostgresPlatformServices
{
    /// <summary>Adds what grain states, reminders and readiness in PostgreSQL share. May be repeated.</summary>
    public static IServiceCollection AddPostgresPlatform(this IServiceCollection services)
    {
        services.AddPostgresStorage();
        services.TryAddSingleton(static provider => new PlatformSource(provider.GetRequiredService<IOptions<StorageOptions>>().Value.Postgres.Connection!));
        services.TryAddSingleton<PlatformHealth>();
        services.TryAddSingleton<PostgresStorageHealth>();
        services.Replace(ServiceDescriptor.Singleton<IStorageHealth>(static provider => new JointHealth(
            provider.GetRequiredService<PlatformHealth>(), provider.GetRequiredService<PostgresStorageHealth>())));
        return services;
    }
}
