using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Runtime;
using Sandboxes.Embedded;

namespace Orleans.Hosting;

/// <summary>Services and options of a client.</summary>
public static class ClientBuilderExtensions
{
    public static IClientBuilder ConfigureServices(this IClientBuilder builder, Action<IServiceCollection> configureDelegate)
    {
        configureDelegate(builder.Services);
        return builder;
    }

    public static IClientBuilder Configure<TOptions>(this IClientBuilder builder, Action<TOptions> configureOptions)
        where TOptions : class => builder.ConfigureServices(s => s.Configure(configureOptions));

    public static IClientBuilder Configure<TOptions>(this IClientBuilder builder, IConfiguration configuration)
        where TOptions : class => builder.ConfigureServices(s => s.AddOptions<TOptions>().Bind(configuration));

    /// <summary>Connects to the silo of this process that <c>UseLocalhostClustering</c> gave this gateway port.</summary>
    public static IClientBuilder UseLocalhostClustering(
        this IClientBuilder builder, int gatewayPort = EndpointOptions.DEFAULT_GATEWAY_PORT, string serviceId = "dev", string clusterId = "dev")
    {
        builder.Services.AddSingleton(new GatewayPort(gatewayPort));
        return builder.Configure<ClusterOptions>(o => (o.ServiceId, o.ClusterId) = (serviceId, clusterId));
    }

    /// <exception cref="OrleansConfigurationException">Always: there are no transactions here.</exception>
    public static IClientBuilder UseTransactions(this IClientBuilder builder) => throw Refusal.Feature("A transaction over several grains");
}
