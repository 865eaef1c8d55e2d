using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Sandboxes.Grains.Containers;
using Sandboxes.Grains.Filters;
using Sandboxes.Grains.Limits;
using Sandboxes.Grains.Logs;
using Sandboxes.Grains.Placement;
using Sandboxes.Grains.Policies;
using Sandboxes.Grains.Reconciliation;
using Sandboxes.Grains.Sandboxes;
using Sandboxes.Grains.Scenarios;

namespace Sandboxes.Grains;

/// <summary>Registers what the grains need.</summary>
public static class GrainServices
{
    /// <summary>What the grains are made of, but for storage and the containers' engine, which the host chooses.</summary>
    public static IServiceCollection AddSandboxGrains(this IServiceCollection services)
    {
        services.AddSettings<EnvironmentsOptions, EnvironmentsOptionsValidator>(EnvironmentsOptions.Section);
        services.AddSettings<TestDataOptions, TestDataOptionsValidator>(TestDataOptions.Section);
        services.AddSettings<ScenariosOptions, ScenariosOptionsValidator>(ScenariosOptions.Section);
        services.AddSettings<LimitsOptions, LimitsOptionsValidator>(LimitsOptions.Section);
        services.AddSettings<LogsOptions, LogsOptionsValidator>(LogsOptions.Section);
        services.AddOptions<MonitoringOptions>().BindConfiguration(MonitoringOptions.Section);
        services.Replace(ServiceDescriptor.Singleton<IPersistentStateFactory, AcknowledgedStateFactory>());
        services.AddSingleton<SandboxWorld>();
        services.AddSingleton<SharedCompiler>();
        services.AddMachines();
        services.AddSingleton<ContainerComparison>();
        services.AddScenarios();
        services.AddGrainCallFilters();
        services.AddPlacementDirector<SandboxPlacement, SandboxPlacementDirector>();
        return services;
    }

    /// <summary>What is around every call of a grain on a silo, whatever grain it is.</summary>
    public static IServiceCollection AddGrainCallFilters(this IServiceCollection services)
    {
        services.AddSingleton<GrainCallMetrics>();
        services.AddSingleton<IIncomingGrainCallFilter, GrainCallFilter>();
        return services;
    }

    private static void AddSettings<TOptions, TValidator>(this IServiceCollection services, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
        services.AddOptionsWithValidateOnStart<TOptions>().BindConfiguration(section);
    }
}
