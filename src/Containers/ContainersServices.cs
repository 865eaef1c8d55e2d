using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Sandboxes.Containers.Doors;
using Sandboxes.Containers.Engine;
using Sandboxes.Containers.Exec;
using Sandboxes.Containers.Pool;
using Sandboxes.Containers.Watch;

namespace Sandboxes.Containers;

public static class ContainersServices
{
    /// <summary>
    /// Adds <see cref="ISandboxContainers"/> and <see cref="IContainerHealth"/> over a Docker engine, and the filling of the warm pool, with
    /// <see cref="ContainersOptions"/> from the section <c>containers</c> checked at start. The engine need not answer then. May be repeated.
    /// </summary>
    /// <param name="host">Tells what the hosting program is.</param>
    public static IServiceCollection AddSandboxContainers(this IServiceCollection services, Func<IServiceProvider, ContainersHost> host)
    {
        services.TryAddSingleton(host);
        services.AddOptionsWithValidateOnStart<ContainersOptions>().BindConfiguration(ContainersOptions.Section).PostConfigure<ContainersHost>(Complete);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ContainersOptions>, ContainersOptionsValidator>());
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ContainerMetrics>();
        services.TryAddSingleton<DockerContainers>();
        services.TryAddSingleton<ISandboxContainers>(static provider => provider.GetRequiredService<DockerContainers>());
        services.TryAddSingleton<IContainerHealth>(static provider => provider.GetRequiredService<DockerContainers>());
        return services.AddEngine().AddCommands().AddPool().AddWatch();
    }

    private static IServiceCollection AddEngine(this IServiceCollection services)
    {
        services.TryAddSingleton<EngineClient>();
        services.TryAddSingleton<EngineHosts>();
        services.TryAddSingleton<EngineImages>();
        services.TryAddSingleton<ContainerStore>();
        services.TryAddSingleton<ContainerMaker>();
        services.TryAddSingleton<NameLocks>();
        services.TryAddSingleton<SandboxDoors>();
        return services;
    }

    private static IServiceCollection AddCommands(this IServiceCollection services)
    {
        services.TryAddSingleton<ExecProcess>();
        services.TryAddSingleton<ShellRunner>();
        services.TryAddSingleton<ExecKiller>();
        services.TryAddSingleton<LimitProbe>();
        services.TryAddSingleton<CommandRunner>();
        return services;
    }

    private static IServiceCollection AddPool(this IServiceCollection services)
    {
        services.TryAddSingleton<PoolStock>();
        services.TryAddSingleton<PoolMaker>();
        services.TryAddSingleton<WarmPool>();
        services.AddHostedService<PoolFiller>();
        return services;
    }

    private static IServiceCollection AddWatch(this IServiceCollection services)
    {
        services.TryAddSingleton<EventFollower>();
        services.TryAddSingleton<UseFollower>();
        services.TryAddSingleton<LogFollower>();
        services.TryAddSingleton<DoorKeeper>();
        services.TryAddSingleton<ContainerWatch>();
        return services;
    }

    private static void Complete(ContainersOptions options, ContainersHost host)
    {
        var folder = Path.GetFullPath(host.DataFolder);
        options.GatewaySocket ??= Path.Combine(folder, "door.sock");
        options.Platform ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..16];
    }
}
