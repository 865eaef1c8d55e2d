using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>Starts the silo with its host, and ends every activation when the host stops.</summary>
internal sealed class SiloHost(Silo silo, SiloClock clock, LifecycleSubject lifecycle, IServiceProvider services) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (services.GetService<ClusteringIsConfigured>() is null)
            throw new OrleansConfigurationException($"Clustering has not been configured: call UseLocalhostClustering. {Refusal.Advice}");
        ApplicationCheck.Run();
        LocalSilos.Add(silo);
        lifecycle.Subscribe(nameof(SiloHost), ServiceLifecycleStage.BecomeActive, Activate, DeactivateAllAsync);
        if (services.GetService<ReminderService>() is { } reminders)
            lifecycle.Subscribe(nameof(ReminderService), ServiceLifecycleStage.Active, _ => reminders.Start(), _ => reminders.Stop());
        foreach (var participant in services.GetServices<ILifecycleParticipant<ISiloLifecycle>>())
            participant.Participate(lifecycle);
        try
        {
            await lifecycle.StartAsync(cancellationToken);
        }
        catch
        {
            End();
            throw;
        }
        Log.Started(silo.Logger, silo.Options.Name, silo.Manifest.Classes.Count());
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!silo.HasStopped)
                await lifecycle.StopAsync(cancellationToken);
        }
        finally
        {
            End();
            Log.Stopped(silo.Logger, silo.Options.Name);
        }
    }

    private Task Activate(CancellationToken cancellationToken)
    {
        silo.Status = SiloStatus.Active;
        clock.Start();
        return Task.CompletedTask;
    }

    private async Task DeactivateAllAsync(CancellationToken cancellationToken)
    {
        silo.Status = SiloStatus.ShuttingDown;
        var activations = silo.Catalog.Activations.ToList();
        foreach (var activation in activations)
            activation.Deactivate(new(DeactivationReasonCode.ShuttingDown, "The silo stops."), cancellationToken);
        try
        {
            await Task.WhenAll(activations.Select(a => a.Deactivated)).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host's patience is up. As in Orleans, stopping goes on without those that still work.
            Log.Dropped(silo.Logger, silo.Options.Name, activations.Count(a => !a.Deactivated.IsCompleted));
        }
    }

    private void End()
    {
        silo.Status = SiloStatus.Dead;
        clock.Dispose();
        LocalSilos.Remove(silo);
    }
}
