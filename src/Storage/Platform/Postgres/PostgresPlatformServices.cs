using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Serialization;
using Sandboxes.Storage.Health;

namespace Sandboxes.Storage.Platform.Postgres;

internal static class PostgresPlatformServices
{
    /// <summary>Adds what grain states, reminders, rows that expire and readiness in PostgreSQL share. May be repeated.</summary>
    public static IServiceCollection AddPostgresPlatform(this IServiceCollection services)
    {
        services.AddPostgresStorage();

        // Without this a caller in another process is told of a missing codec instead of what happened.
        services.Configure<ExceptionSerializationOptions>(static options => options.SupportedNamespacePrefixes.Add(nameof(Npgsql)));
        services.TryAddSingleton(static provider => new PlatformSource(provider.GetRequiredService<IOptions<StorageOptions>>().Value.Postgres.Connection!));
        services.TryAddSingleton<IExpiringRows, PostgresExpiringRows>();
        services.TryAddSingleton<IClearedStates, PostgresClearedStates>();
        services.TryAddSingleton<IPlatformSecrets, PostgresPlatformSecrets>();
        services.TryAddSingleton<PlatformHealth>();
        services.TryAddSingleton<PostgresStorageHealth>();
        services.Replace(ServiceDescriptor.Singleton<IStorageHealth>(static provider => new JointHealth(
            provider.GetRequiredService<PlatformHealth>(), provider.GetRequiredService<PostgresStorageHealth>())));
        return services;
    }
}
