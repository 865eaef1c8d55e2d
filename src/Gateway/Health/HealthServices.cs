namespace Sandboxes.Gateway.Health;

internal static class HealthServices
{
    public static void AddHealth(this IHostApplicationBuilder builder) => builder.Services.AddHealthChecks().AddCheck<SiloHealthCheck>("silo");
}
