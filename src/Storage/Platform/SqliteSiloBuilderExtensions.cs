using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Sandboxes.Storage.State;

namespace Sandboxes.Storage.Platform;

public static class SqliteSiloBuilderExtensions
{
    /// <summary>Adds grain storage of this name in <c>&lt;name&gt;.db</c> of the data folder (<see cref="StorageOptions"/>).</summary>
    /// <param name="name">The provider's name, as grains' states name it; becomes a file name: letters, digits, underscores and hyphens.</param>
    /// <param name="configure">Settings beyond those of the section <c>storage</c>; they hold for all of the storage.</param>
    public static ISiloBuilder AddSqliteGrainStorage(this ISiloBuilder builder, string name, Action<StorageOptions>? configure = null)
    {
        if (name.Length == 0 || !name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-'))
            throw new ArgumentException($"'{name}' cannot name a database file: letters, digits, underscores and hyphens.", nameof(name));
        builder.Services.AddSqliteStorage().AddPlatformDatabase(name);
        if (configure is not null)
            builder.Services.Configure(configure);
        builder.Services.AddKeyedSingleton<IGrainStorage>(name, static (services, key) => new SqliteGrainStorage(
            services.GetRequiredKeyedService<PlatformDatabase>(key),
            services.GetRequiredService<StateSerializer>(),
            services.GetRequiredService<TimeProvider>()));
        return builder;
    }

    /// <summary>Keeps reminders in <c>platform.db</c> of the data folder, so that they outlive the process.</summary>
    public static ISiloBuilder UseSqliteReminders(this ISiloBuilder builder)
    {
        builder.AddReminders();
        builder.Services.AddSqliteStorage().AddSingleton<IReminderTable, SqliteReminderTable>();
        return builder;
    }
}
