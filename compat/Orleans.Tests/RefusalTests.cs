using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace Sandboxes.Embedded.Tests;

public sealed class RefusalTests
{
    private const string Advice = "Build with -p:Engine=Orleans";

    [Fact]
    public async Task A_cluster_of_two_silos_is_refused()
    {
        var cluster = new InProcessTestClusterBuilder(2).Build();

        (await Should.ThrowAsync<OrleansConfigurationException>(cluster.DeployAsync)).Message.ShouldContain(Advice);
    }

    [Fact]
    public async Task A_second_silo_beside_a_running_one_is_refused()
    {
        await using var cluster = await Silos.StartAsync();

        (await Should.ThrowAsync<OrleansConfigurationException>(cluster.StartAdditionalSiloAsync)).Message.ShouldContain(Advice);
    }

    [Fact]
    public async Task A_silo_on_the_ports_of_another_is_refused()
    {
        var port = Silos.FreshPort();
        using var first = Silos.Build(silo => silo.UseLocalhostClustering(port, port));
        using var second = Silos.Build(silo => silo.UseLocalhostClustering(port, port));
        await first.StartAsync();

        (await Should.ThrowAsync<OrleansConfigurationException>(() => second.StartAsync())).Message.ShouldContain($"{port}");

        await first.StopAsync();
    }

    [Fact]
    public void Joining_another_silo_is_refused() =>
        Refuses(silo => silo.UseLocalhostClustering(primarySiloEndpoint: new IPEndPoint(IPAddress.Loopback, 5)));

    [Fact]
    public void Joining_a_development_cluster_is_refused() =>
        Refuses(silo => silo.UseDevelopmentClustering(new IPEndPoint(IPAddress.Loopback, 5)));

    [Fact]
    public void Clustering_over_a_database_is_refused() =>
        Refuses(silo => silo.UseAdoNetClustering((AdoNetClusteringSiloOptions _) => { }));

    [Fact]
    public void Transactions_are_refused() => Refuses(silo => silo.UseTransactions());

    [Fact]
    public void Streams_are_refused() => Refuses(silo => silo.AddMemoryStreams("any"));

    [Fact]
    public async Task A_silo_without_clustering_does_not_start()
    {
        using var host = Silos.Build(_ => { });

        (await Should.ThrowAsync<OrleansConfigurationException>(() => host.StartAsync())).Message.ShouldContain("UseLocalhostClustering");
    }

    [Fact]
    public void A_client_of_a_silo_that_is_not_in_this_process_is_told_so()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.UseOrleansClient(client => client.UseLocalhostClustering(Silos.FreshPort()));
        using var host = builder.Build();
        var grains = host.Services.GetRequiredService<IClusterClient>();

        Should.Throw<SiloUnavailableException>(() => grains.GetGrain<IManagementGrain>(0)).Message.ShouldContain(Advice);
    }

    private static void Refuses(Action<ISiloBuilder> configure) =>
        Should.Throw<OrleansConfigurationException>(() => Silos.Build(configure)).Message.ShouldContain(Advice);
}
