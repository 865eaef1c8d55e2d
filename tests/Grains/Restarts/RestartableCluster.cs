using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Sandboxes.Contracts;
using Sandboxes.Storage.Developers;
using Sandboxes.Storage.Platform;
using Sandboxes.Testing;

namespace Sandboxes.Grains.Tests.Restarts;

/// <summary>A cluster that can be killed at a chosen write, and whose successor carries on in the same folder.</summary>
internal sealed class RestartableCluster : GrainCluster
{
    private readonly Action<IServiceCollection>? _configure;
    private bool _killed;

    private RestartableCluster(TestFolder folder, FakeClock clock, Action<IServiceCollection>? configure)
        : base(folder, clock, ownsFolder: false) => _configure = configure;

    public Faults Faults { get; } = new();

    public static async Task<RestartableCluster> Start(TestFolder folder, FakeClock? clock = null, Action<IServiceCollection>? configure = null)
    {
        var cluster = new RestartableCluster(folder, clock ?? new FakeClock { Drift = TimeSpan.FromTicks(1) }, configure);
        await cluster.InitializeAsync();
        return cluster;
    }

    /// <summary>Drops everything that is in memory and starts anew.</summary>
    /// <param name="later">How much later; a clock that jumps that far at once would set off every timer on its way.</param>
    public async Task<RestartableCluster> Restart(TimeSpan later = default)
    {
        await DisposeAsync();
        var clock = later == default ? Clock : new FakeClock(Clock.GetUtcNow() + later) { Drift = Clock.Drift };
        return await Start(Folder, clock, _configure);
    }

    public Task Reconcile() => Grains.GetGrain<IReconcilerGrain>(0).Start(Fresh.Cancel);

    /// <summary>Lets timers that are due at once fire until the task is done; the clock hardly moves.</summary>
    public async Task<T> Drive<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromTicks(100));
            await Grains.GetGrain<IRateLimitGrain>("dev_pace").Take(Fresh.Cancel);
        }

        return await task;
    }

    /// <summary>The names of the layers that a developer's database holds, sandbox by sandbox.</summary>
    public async Task<string> Layers(string developerId)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Folder.Path, "developers", $"{developerId}.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(Fresh.Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT coalesce(group_concat(sandbox || ':' || name, ' '), '') FROM (SELECT sandbox, name FROM layer WHERE state < 2 ORDER BY sandbox, name)";
        return (string)(await command.ExecuteScalarAsync(Fresh.Cancel))!;
    }

    public override async ValueTask DisposeAsync()
    {
        if (!_killed)
        {
            _killed = true;
            await Cluster.KillSiloAsync(Cluster.Silos[0]);
        }

        await base.DisposeAsync();
    }

    protected override void Configure(IServiceCollection services)
    {
        Decorate<IGrainStorage>(services, inner => new FaultyGrainStorage(inner, Faults));
        Decorate<IExpiringRows>(services, inner => new FaultyRows(inner, Faults));
        Decorate<IDeveloperDatabases>(services, inner => new FaultyDatabases(inner, Faults));
        _configure?.Invoke(services);
    }

    private static void Decorate<TService>(IServiceCollection services, Func<TService, TService> decorate)
        where TService : class
    {
        var service = services.Last(known => known.ServiceType == typeof(TService));
        services.Remove(service);
        if (service.IsKeyedService)
            services.AddKeyedSingleton(service.ServiceKey, (provider, key) => decorate((TService)service.KeyedImplementationFactory!(provider, key)));
        else
            services.AddSingleton(provider => decorate((TService)ActivatorUtilities.CreateInstance(provider, service.ImplementationType!)));
    }
}
