using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using Sandboxes.Containers;
using Sandboxes.Storage.Developers;
using Sandboxes.Storage.Platform;
using Sandboxes.Testing;
using Sandboxes.Testing.Containers;

namespace Sandboxes.Grains.Tests;

/// <summary>The platform's grains over its real storage in a folder, on a clock that only a test moves.</summary>
public partial class GrainCluster : IAsyncLifetime
{
    private readonly TestFolder _folder;
    private readonly bool _ownsFolder;
    private InProcessTestCluster? _cluster;

    protected GrainCluster()
        : this(new TestFolder(), new FakeClock { Drift = TimeSpan.FromTicks(1) }, ownsFolder: true)
    {
    }

    private protected GrainCluster(TestFolder folder, FakeClock clock, bool ownsFolder) =>
        (_folder, Clock, _ownsFolder, Containers) = (folder, clock, ownsFolder, new(clock));

    public FakeClock Clock { get; }

    /// <summary>The containers of its sandboxes, on the cluster's clock.</summary>
    public FakeContainers Containers { get; private protected init; }

    public IGrainFactory Grains => Cluster.Client;

    public IDeveloperDatabases Databases => Cluster.GetSiloServiceProvider().GetRequiredService<IDeveloperDatabases>();

    /// <summary>The reminders that are stored.</summary>
    public IReminderTable Reminders => Cluster.GetSiloServiceProvider().GetRequiredService<IReminderTable>();

    /// <summary>What expires, as it is stored.</summary>
    public IExpiringRows Rows => Cluster.GetSiloServiceProvider().GetRequiredService<IExpiringRows>();

    internal TestFolder Folder => _folder;

    protected InProcessTestCluster Cluster => _cluster ?? throw new InvalidOperationException("The cluster is not started.");

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddSqliteGrainStorage("platform", options => options.DataDirectory = _folder.Path).UseSqliteReminders();
            silo.Services.AddSandboxGrains();
            silo.Services.AddSingleton<TimeProvider>(Clock);
            silo.Services.AddSingleton<ISandboxContainers>(Containers);
            Configure(silo.Services);
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        if (_ownsFolder)
            _folder.Dispose();
    }

    /// <summary>Ends the activation of a grain, so that the next call finds what is stored.</summary>
    public Task Deactivate(IAddressable grain) => Cluster.DeactivateAsync(grain);

    protected virtual void Configure(IServiceCollection services)
    {
    }
}
