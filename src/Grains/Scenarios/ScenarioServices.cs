using Microsoft.Extensions.DependencyInjection;

namespace Sandboxes.Grains.Scenarios;

internal static class ScenarioServices
{
    public static IServiceCollection AddScenarios(this IServiceCollection services)
    {
        services.AddSingleton<ScenarioCatalog>();
        services.AddHttpClient<IScenarioCaller, HttpScenarioCaller>();
        return services;
    }
}
