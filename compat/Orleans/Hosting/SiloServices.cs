using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Timers;

namespace Sandboxes.Embedded;

/// <summary>What a silo puts into the host's container.</summary>
internal static class SiloServices
{
    public static void Add(IServiceCollection services)
    {
        if (services.Any(s => s.ServiceType == typeof(Silo)))
            return;
        services.AddLogging();
        services.AddOptions();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(s => SiloSettings.From(
            s.GetRequiredService<IOptions<ClusterOptions>>(),
            s.GetRequiredService<IOptions<SiloOptions>>(),
            s.GetRequiredService<IOptions<EndpointOptions>>(),
            s.GetRequiredService<IOptions<SiloMessagingOptions>>(),
            s.GetRequiredService<IOptions<GrainCollectionOptions>>()));
        services.AddSingleton(_ => new GrainManifest(ApplicationTypes.All));
        services.AddSingleton<Silo>();
        services.AddSingleton(s => s.GetRequiredService<Silo>().Origin);
        services.AddSingleton<LifecycleSubject>();
        services.AddSingleton<ISiloLifecycle>(s => s.GetRequiredService<LifecycleSubject>());
        services.AddSingleton<IClusterClient, ClusterClient>();
        services.AddSingleton<IGrainFactory>(s => s.GetRequiredService<IClusterClient>());
        services.AddSingleton<IGrainRuntime, GrainRuntime>();
        services.AddSingleton<ITimerRegistry, TimerRegistry>();
        services.AddSingleton<IPersistentStateFactory, PersistentStateFactory>();
        services.AddSingleton<IGrainContextAccessor, GrainContextAccessor>();
        services.AddTransient<IGrainContext>(_ => Activation.Current ?? throw new InvalidOperationException("There is no grain context outside of a grain."));
        services.AddSingleton<SiloClock>();
        services.AddHostedService<SiloHost>();
    }
}

internal sealed class GrainContextAccessor : IGrainContextAccessor
{
    public IGrainContext GrainContext => Activation.Current!;
}
