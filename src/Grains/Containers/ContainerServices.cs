using Microsoft.Extensions.DependencyInjection;
using Sandboxes.Containers;
using Sandboxes.Grains.Sandboxes;

namespace Sandboxes.Grains.Containers;

/// <summary>Registers what containers need beside the grains.</summary>
public static class ContainerServices
{
    /// <summary>The size of a sandbox that asks for nothing in particular.</summary>
    public static ContainerLimits UsualSize(this ResourceLimitsOptions maximum, int pids) => ContainerRequest.Usual(maximum, pids).Limits();

    internal static IServiceCollection AddMachines(this IServiceCollection services) => services.AddSingleton<SandboxMachine>();

    /// <summary>Watches the containers while the host runs. After the silo: it calls grains.</summary>
    public static IServiceCollection AddContainerWatch(this IServiceCollection services) => services.AddHostedService<ContainerWatch>();
}
