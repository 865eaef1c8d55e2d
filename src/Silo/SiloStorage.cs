using Microsoft.Extensions.Configuration;
using Sandboxes.Storage;
using Sandboxes.Storage.Platform;
using Sandboxes.Storage.Platform.Postgres;

namespace Sandboxes.Silo;

/// <summary>The one place that knows what each engine of <c>storage.engine</c> means.</summary>
public static class SiloStorage
{
    /// <summary>The name of the storage in which grains keep the platform's own state.</summary>
    public const string Platform = "platform";

    /// <summary>Brings the configured PostgreSQL database to the version that this program needs, and tells which scripts that took. Files need no such step.</summary>
    /// <inheritdoc cref="PostgresPlatform.MigrateAsync"/>
    public static Task<IReadOnlyList<string>> MigrateAsync(IConfiguration configuration, CancellationToken cancellation) =>
        PostgresPlatform.MigrateAsync(configuration[$"{StorageOptions.Section}:postgres:connection"], cancellation);

    internal static StorageEngine EngineOf(IConfiguration configuration) =>
        configuration.GetValue($"{StorageOptions.Section}:engine", StorageEngine.Sqlite);

    internal static ISiloBuilder AddStorage(this ISiloBuilder silo, StorageEngine engine) => engine switch
    {
        StorageEngine.Postgres => silo.AddPostgresGrainStorage(Platform).UsePostgresReminders(),
        _ => silo.AddSqliteGrainStorage(Platform).UseSqliteReminders(),
    };
}
