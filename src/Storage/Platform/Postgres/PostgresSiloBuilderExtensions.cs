using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Storage;
using Sandboxes.Storage.State;

namespace Sandboxes.Storage.Platform.Postgres;

public static class PostgresSiloBuilderExtensions
{
    private const string Invariant = "Npgsql";

    /// <summary>
    /// Keeps grain states under this name in the platform's PostgreSQL database (<see cref="StorageOptions"/>), by Orleans' ADO.NET provider,
    /// and developers' databases on the same server.
    /// A cleared state keeps its row without a payload, so that a writer that did not see the clearing is refused.
    /// </summary>
    /// <param name="name">The provider's name, as grains' states name it.</param>
    public static ISiloBuilder AddPostgresGrainStorage(this ISiloBuilder builder, string name)
    {
        var rows = $"{name}-rows";
        builder.Services.AddPostgresPlatform();
        builder.AddAdoNetGrainStorage(rows, (OptionsBuilder<AdoNetGrainStorageOptions> options) =>
            options.Configure<PlatformSource, StateSerializer>(static (storage, source, states) =>
            {
                storage.Invariant = Invariant;
                storage.DataSource = source.Connections;
                storage.GrainStorageSerializer = new StateGrainSerializer(states);
            }));
        builder.Services.AddKeyedSingleton<IGrainStorage>(
            name, (services, _) => new GuardedGrainStorage(services.GetRequiredKeyedService<IGrainStorage>(rows)));
        return builder;
    }

    /// <summary>Keeps reminders in the platform's PostgreSQL database, by Orleans' ADO.NET provider.</summary>
    public static ISiloBuilder UsePostgresReminders(this ISiloBuilder builder)
    {
        builder.Services.AddPostgresPlatform();
        builder.UseAdoNetReminderService((OptionsBuilder<AdoNetReminderTableOptions> options) =>
            options.Configure<PlatformSource>(static (reminders, source) =>
            {
                reminders.Invariant = Invariant;
                reminders.DataSource = source.Connections;
            }));
        Guard(builder.Services);
        return builder;
    }

    /// <summary>Puts the guard before the table that was registered last, which is Orleans'.</summary>
    private static void Guard(IServiceCollection services)
    {
        var table = services.Last(static service => service.ServiceType == typeof(IReminderTable)).ImplementationType!;
        services.RemoveAll<IReminderTable>();
        services.AddSingleton<IReminderTable>(provider =>
            new GuardedReminderTable((IReminderTable)ActivatorUtilities.CreateInstance(provider, table)));
    }
}
