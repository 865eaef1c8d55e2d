using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Sandboxes.Storage.Developers;
using Sandboxes.Storage.Developers.Postgres;
using Sandboxes.Storage.Developers.Sqlite;
using Sandboxes.Storage.Health;
using Sandboxes.Storage.Platform;
using Sandboxes.Storage.Postgres;
using Sandboxes.Storage.Sqlite;
using Sandboxes.Storage.State;

namespace Sandboxes.Storage;

public static class StorageServices
{
    /// <summary>
    /// Adds developer databases in SQLite files, with <see cref="StorageOptions"/> from the section <c>storage</c> checked at start.
    /// May be repeated; the grain storage and the reminder table add it by themselves.
    /// </summary>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services)
    {
        services.AddStorage();
        services.TryAddSingleton<OpenFiles>();
        services.AddPlatformDatabase(PlatformDatabase.Platform);
        services.TryAddSingleton<IDeveloperDatabases, SqliteDeveloperDatabases>();
        services.TryAddSingleton<IExpiringRows, SqliteExpiringRows>();
        services.TryAddSingleton<IClearedStates, SqliteClearedStates>();
        services.TryAddSingleton<IPlatformSecrets, SqlitePlatformSecrets>();
        services.TryAddSingleton<IStorageHealth, SqliteStorageHealth>();
        return services;
    }

    /// <summary>
    /// Adds developer databases on a PostgreSQL server, each with a role of its own, with <see cref="StorageOptions"/> from the section <c>storage</c>
    /// checked at start. May be repeated.
    /// </summary>
    public static IServiceCollection AddPostgresStorage(this IServiceCollection services)
    {
        services.AddStorage();
        services.TryAddSingleton<Administrator>();
        services.TryAddSingleton<DeveloperServer>();
        services.TryAddSingleton<DeveloperAccounts>();
        services.TryAddSingleton<ConnectionLeases>();
        services.TryAddSingleton<DeveloperDatabaseServices>();
        services.TryAddSingleton<IDeveloperDatabases, PostgresDeveloperDatabases>();
        services.TryAddSingleton<IStorageHealth, PostgresStorageHealth>();
        return services;
    }

    /// <summary>Adds one step from an older stored state to the next version of it.</summary>
    public static IServiceCollection AddStateMigration<T>(this IServiceCollection services)
        where T : class, IStateMigration =>
        services.AddSingleton<IStateMigration, T>();

    /// <summary>What every kind of storage needs.</summary>
    private static void AddStorage(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<StorageOptions>().BindConfiguration(StorageOptions.Section);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StorageOptions>, EngineOptionsValidator>());
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<StorageMetrics>();
        services.TryAddSingleton<StateSerializer>();
    }

    internal static IServiceCollection AddPlatformDatabase(this IServiceCollection services, string name)
    {
        services.TryAddKeyedSingleton(name, static (provider, key) => new PlatformDatabase((string)key!, provider.GetRequiredService<OpenFiles>()));
        return services;
    }
}
