using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Sandboxes.Grains;
using Sandboxes.Storage;
using Sandboxes.Storage.Platform;

namespace Sandboxes.Silo;

/// <summary>Hosts the grains of the platform.</summary>
public static class SiloHosting
{
    /// <summary>The name of the storage in which grains keep the platform's own state.</summary>
    public const string PlatformStorage = "platform";

    /// <summary>Hosts a silo in this process, with its storage, its grains and the reconciler.</summary>
    public static IHostApplicationBuilder AddSandboxSilo(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<SiloOptions>, SiloOptionsValidator>();
        builder.Services.AddOptionsWithValidateOnStart<SiloOptions>().BindConfiguration(SiloOptions.Section);
        builder.Services.AddSqliteStorage();
        builder.Services.AddSandboxGrains();
        var ports = builder.Configuration.GetSection(SiloOptions.Section).Get<SiloOptions>() ?? new();
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(ports.Port, ports.GatewayPort)
            .AddSqliteGrainStorage(PlatformStorage)
            .UseSqliteReminders());
        builder.Services.AddHostedService<Reconciliation>();
        builder.Services.AddHealthChecks().AddCheck<StorageHealthCheck>("storage");
        return builder;
    }
}
