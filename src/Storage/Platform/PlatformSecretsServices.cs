using Microsoft.Extensions.DependencyInjection;
using Sandboxes.Storage.Platform.Postgres;

namespace Sandboxes.Storage.Platform;

public static class PlatformSecretsServices
{
    /// <summary>Adds <see cref="IPlatformSecrets"/> of the engine, also for a process that hosts no grains. May be repeated, before or after the grain storage.</summary>
    public static IServiceCollection AddPlatformSecrets(this IServiceCollection services, StorageEngine engine) =>
        engine is StorageEngine.Postgres ? services.AddPostgresPlatform() : services.AddSqliteStorage();
}
