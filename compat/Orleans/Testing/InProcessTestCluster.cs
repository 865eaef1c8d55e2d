using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Sandboxes.Embedded;

namespace Orleans.TestingHost;

/// <summary>A silo and a client inside the test process, each with a container of its own.</summary>
public sealed class InProcessTestCluster : IDisposable, IAsyncDisposable
{
    private static int s_nextPort = 40_000;

    private readonly List<InProcessSiloHandle> _silos = [];
    private readonly int _gatewayPort = Interlocked.Increment(ref s_nextPort);
    private IHost? _clientHost;

    internal InProcessTestCluster(InProcessTestClusterOptions options) => Options = options;

    public InProcessTestClusterOptions Options { get; }

    public ReadOnlyCollection<InProcessSiloHandle> Silos => _silos.AsReadOnly();

    public IClusterClient Client => _clientHost?.Services.GetRequiredService<IClusterClient>()
        ?? throw new InvalidOperationException("The client is not started: call DeployAsync or InitializeClientAsync first.");

    /// <exception cref="OrleansConfigurationException">More than one silo was asked for.</exception>
    public async Task DeployAsync()
    {
        if (Options.InitialSilosCount > 1)
            throw Refusal.SecondSilo($"{Options.InitialSilosCount} silos were asked for.");
        if (Options.InitialSilosCount == 1)
            await AddSiloAsync();
        if (Options.InitializeClientOnDeploy)
            await InitializeClientAsync();
    }

    public async Task InitializeClientAsync()
    {
        var builder = NewHost();
        builder.UseOrleansClient(client => client.UseLocalhostClustering(_gatewayPort, Options.ServiceId, Options.ClusterId));
        foreach (var configure in Options.ClientHostConfigurationDelegates)
            configure(builder);
        _clientHost = builder.Build();
        await _clientHost.StartAsync();
    }

    /// <summary>Starts the silo again after it was stopped; a second one beside it is refused.</summary>
    public Task<InProcessSiloHandle> StartAdditionalSiloAsync() =>
        _silos.Exists(s => s.IsActive) ? throw Refusal.SecondSilo("An additional silo was asked for.") : AddSiloAsync();

    public InProcessSiloHandle StartAdditionalSilo() => Task.Run(StartAdditionalSiloAsync).GetAwaiter().GetResult();

    public IEnumerable<InProcessSiloHandle> GetActiveSilos() => _silos.Where(s => s.IsActive);

    public InProcessSiloHandle? GetSiloForAddress(SiloAddress siloAddress) => _silos.Find(s => s.SiloAddress.Equals(siloAddress));

    public IServiceProvider GetSiloServiceProvider(SiloAddress? silo = null) =>
        (silo is null ? _silos.FirstOrDefault() : GetSiloForAddress(silo))?.ServiceProvider
            ?? throw new ArgumentException("There is no such silo.", nameof(silo));

    /// <summary>Stops a silo and starts one in its place; what was only in its memory is gone.</summary>
    public async Task<InProcessSiloHandle?> RestartSiloAsync(InProcessSiloHandle instance)
    {
        await StopSiloAsync(instance);
        return await AddSiloAsync();
    }

    public Task StopSiloAsync(InProcessSiloHandle instance) => RemoveAsync(instance, gracefully: true);

    public Task KillSiloAsync(InProcessSiloHandle instance) => RemoveAsync(instance, gracefully: false);

    public async Task StopSilosAsync()
    {
        foreach (var silo in _silos.ToList())
            await StopSiloAsync(silo);
    }

    public async Task StopAllSilosAsync()
    {
        await StopClusterClientAsync();
        await StopSilosAsync();
    }

    public void StopAllSilos() => Task.Run(StopAllSilosAsync).GetAwaiter().GetResult();

    public async Task StopClusterClientAsync()
    {
        if (_clientHost is not { } host)
            return;
        _clientHost = null;
        await host.StopAsync();
        host.Dispose();
    }

    public Task KillClientAsync() => StopClusterClientAsync();

    /// <summary>Completes at once: one silo is always in agreement with itself.</summary>
    public Task WaitForLivenessToStabilizeAsync(bool didKill = false) => Task.CompletedTask;

    public bool TryGetGrainContext(GrainId grainId, [NotNullWhen(true)] out IGrainContext? grainContext)
    {
        grainContext = GetActiveSilos().FirstOrDefault()?.Silo.Catalog.Find(grainId) as Activation;
        return grainContext is not null;
    }

    /// <summary>Ends the grain's activation, if it has one, and waits for that.</summary>
    public async Task DeactivateAsync(GrainId grainId)
    {
        if (!TryGetGrainContext(grainId, out var context))
            return;
        context.Deactivate(new(DeactivationReasonCode.ApplicationRequested, "A test asked for it."));
        await context.Deactivated;
    }

    public Task DeactivateAsync(IAddressable grain) => DeactivateAsync(grain.GetGrainId());

    /// <summary>Waits until the grain's activation, if it has one, has ended.</summary>
    public Task WaitForDeactivationAsync(GrainId grainId) =>
        TryGetGrainContext(grainId, out var context) ? context.Deactivated : Task.CompletedTask;

    public Task WaitForDeactivationAsync(IAddressable grain) => WaitForDeactivationAsync(grain.GetGrainId());

    public async ValueTask DisposeAsync()
    {
        await StopAllSilosAsync();
        foreach (var silo in _silos)
            await silo.DisposeAsync();
    }

    public void Dispose() => Task.Run(async () => await DisposeAsync()).GetAwaiter().GetResult();

    private static HostApplicationBuilder NewHost() => Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());

    private async Task<InProcessSiloHandle> AddSiloAsync()
    {
        var options = new InProcessTestSiloSpecificOptions { SiloName = $"Silo_{_silos.Count}", SiloPort = _gatewayPort, GatewayPort = _gatewayPort };
        var builder = NewHost();
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(options.SiloPort, options.GatewayPort, null, Options.ServiceId, Options.ClusterId)
            .Configure<SiloOptions>(o => o.SiloName = options.SiloName));
        foreach (var configure in Options.SiloHostConfigurationDelegates)
            configure(options, builder);
        var host = builder.Build();
        await host.StartAsync();
        var handle = new InProcessSiloHandle(host, options) { InstanceNumber = (short)_silos.Count };
        _silos.Add(handle);
        return handle;
    }

    private async Task RemoveAsync(InProcessSiloHandle silo, bool gracefully)
    {
        await silo.StopSiloAsync(gracefully);
        await silo.DisposeAsync();
        _silos.Remove(silo);
    }
}
