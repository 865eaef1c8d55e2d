using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Sandboxes.Containers;
using Sandboxes.Grains;
using Sandboxes.Grains.Containers;
using Sandboxes.Grains.Sandboxes;
using Sandboxes.Storage;

namespace Sandboxes.Silo;

/// <summary>Hosts the grains of the platform.</summary>
public static class SiloHosting
{
    /// <summary>The name under which a database keeps states and reminders of this program; never changed, whatever the cluster.</summary>
    private const string ServiceId = "sandbox";

    /// <summary>Hosts a silo in this process, with its storage, its grains and the reconciler.</summary>
    public static IHostApplicationBuilder AddSandboxSilo(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<SiloOptions>, SiloOptionsValidator>();
        builder.Services.AddOptionsWithValidateOnStart<SiloOptions>().BindConfiguration(SiloOptions.Section);
        builder.Services.AddSandboxContainers(ContainersFor);
        builder.Services.AddSandboxGrains();
        var ports = builder.Configuration.GetSection(SiloOptions.Section).Get<SiloOptions>() ?? new();
        var engine = SiloStorage.EngineOf(builder.Configuration);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(ports.Port, ports.GatewayPort, null, ServiceId, ServiceId)
            .AddStorage(engine));
        builder.Services.AddHostedService<Reconciliation>();
        builder.Services.AddHostedService<ExpirySweep>();
        builder.Services.AddContainerWatch();
        builder.Services.AddHealthChecks().AddCheck<StorageHealthCheck>("storage").AddCheck<ContainersHealthCheck>("containers");
        return builder;
    }

    /// <summary>The usual sandbox is the one that asks for nothing in particular.</summary>
    private static ContainersHost ContainersFor(IServiceProvider services)
    {
        // Not by the options of the containers: those are completed by what is told here.
        var pids = services.GetRequiredService<IConfiguration>().GetSection(ContainersOptions.Section).GetValue("pids", new ContainersOptions().Pids);
        var usual = services.GetRequiredService<IOptions<EnvironmentsOptions>>().Value.ResourceLimits.UsualSize(pids);
        return new(services.GetRequiredService<IOptions<StorageOptions>>().Value.DataDirectory, usual);
    }
}
