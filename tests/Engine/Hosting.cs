using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sandboxes.Testing;

namespace Sandboxes.Engine.Tests;

public sealed class Hosting
{
    private readonly Board _board = new();

    [Fact]
    public async Task A_host_serves_its_own_grains_and_lets_them_leave_when_it_stops()
    {
        using var host = Build(static _ => { });
        await host.StartAsync();
        await host.Services.GetRequiredService<IClusterClient>().GetGrain<ILeavingGrain>("a").Activation();
        await host.Services.GetRequiredService<IGrainFactory>().GetGrain<ILeavingGrain>("b").Activation();

        await host.StopAsync();

        _board.Notes("a").Lines.ShouldBe(["activated", "leaving: ShuttingDown", "disposed"]);
        _board.Notes("b").Lines.ShouldBe(["activated", "leaving: ShuttingDown", "disposed"]);
    }

    [Fact]
    public async Task A_startup_task_calls_grains_before_the_host_has_started()
    {
        using var host = Build(static silo => silo.AddStartupTask(
            static (services, _) => services.GetRequiredService<IGrainFactory>().GetGrain<ILeavingGrain>("a").Activation()));

        await host.StartAsync();

        _board.Notes("a").Lines.ShouldBe(["activated"]);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_hosted_service_that_comes_after_it_calls_grains_when_it_starts()
    {
        using var host = Build(static silo => silo.Services.AddHostedService<Caller>());

        await host.StartAsync();

        _board.Notes("a").Lines.ShouldBe(["activated"]);
        await host.StopAsync();
    }

    private IHost Build(Action<ISiloBuilder> configure)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton(_board);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePorts.Next(), FreePorts.Next());
            silo.AddMemoryGrainStorageAsDefault();
            configure(silo);
        });
        return builder.Build();
    }

    private sealed class Caller(IGrainFactory grains) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => grains.GetGrain<ILeavingGrain>("a").Activation();

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
