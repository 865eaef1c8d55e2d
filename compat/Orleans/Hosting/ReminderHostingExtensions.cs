using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Timers;
using Sandboxes.Embedded;

namespace Orleans.Hosting;

/// <summary>Reminders over an <see cref="IReminderTable"/> of the container.</summary>
public static class SiloBuilderReminderExtensions
{
    public static ISiloBuilder AddReminders(this ISiloBuilder builder)
    {
        builder.Services.AddReminders();
        return builder;
    }

    public static void AddReminders(this IServiceCollection services)
    {
        services.TryAddSingleton<ReminderService>();
        services.TryAddSingleton<IReminderService>(s => s.GetRequiredService<ReminderService>());
        services.TryAddSingleton<IReminderRegistry>(s => s.GetRequiredService<ReminderService>());
    }

    /// <summary>Keeps reminders in a database with the tables and queries of Orleans' own script.</summary>
    public static ISiloBuilder UseAdoNetReminderService(this ISiloBuilder builder, Action<AdoNetReminderTableOptions> configureOptions) =>
        builder.UseAdoNetReminderService(options => options.Configure(configureOptions));

    /// <inheritdoc cref="UseAdoNetReminderService(ISiloBuilder, Action{AdoNetReminderTableOptions})"/>
    public static ISiloBuilder UseAdoNetReminderService(
        this ISiloBuilder builder, Action<OptionsBuilder<AdoNetReminderTableOptions>> configureOptions) =>
        builder.ConfigureServices(s => s.UseAdoNetReminderService(configureOptions));

    /// <inheritdoc cref="UseAdoNetReminderService(ISiloBuilder, Action{AdoNetReminderTableOptions})"/>
    public static IServiceCollection UseAdoNetReminderService(
        this IServiceCollection services, Action<OptionsBuilder<AdoNetReminderTableOptions>> configureOptions)
    {
        services.AddReminders();
        services.AddSingleton<IReminderTable, AdoNetReminderTable>();
        configureOptions(services.AddOptions<AdoNetReminderTableOptions>());
        return services;
    }
}

/// <summary>Reminders that last as long as the silo.</summary>
public static class SiloBuilderReminderMemoryExtensions
{
    public static ISiloBuilder UseInMemoryReminderService(this ISiloBuilder builder)
    {
        builder.AddReminders();
        builder.Services.AddSingleton<IReminderTable, MemoryReminderTable>();
        return builder;
    }
}
