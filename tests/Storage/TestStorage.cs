using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Storage.Tests;

/// <summary>Storage in a temporary folder of its own, removed with it; or on a PostgreSQL server.</summary>
internal sealed class TestStorage : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly bool ownsFolder;
    private readonly List<string> developers = [];
    private SharedPostgres? shared;

    /// <param name="postgres">The administrator's connection; null for SQLite.</param>
    public TestStorage(
        Action<StorageOptions>? configure = null, TimeProvider? time = null, string? folder = null, string? postgres = null, Action<IServiceCollection>? add = null)
    {
        ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("sandbox-storage-").FullName;
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        if (time is not null)
            collection.AddSingleton(time);
        if (postgres is null)
            collection.AddSqliteStorage();
        else
            collection.AddPostgresStorage();
        collection.Configure<StorageOptions>(options =>
        {
            options.DataDirectory = Folder;
            options.BusyTimeout = TimeSpan.FromSeconds(postgres is null ? 1 : 5);
            options.Postgres.Connection = postgres;
            configure?.Invoke(options);
        });
        add?.Invoke(collection);
        services = collection.BuildServiceProvider();
    }

    public string Folder { get; }

    public IServiceProvider Services => services;

    public IDeveloperDatabases Developers => services.GetRequiredService<IDeveloperDatabases>();

    public string PathOf(string developer) => Path.Combine(Folder, "developers", $"{developer}.db");

    /// <summary>Storage on the server that tests share.</summary>
    public static async Task<TestStorage> OnAsync(SharedPostgres shared, Action<StorageOptions>? configure = null, TimeProvider? time = null) =>
        new(configure, time, postgres: await shared.ConnectionAsync()) { shared = shared };

    /// <summary>A developer without data that no other test uses at the same time.</summary>
    public string NewDeveloper()
    {
        var id = shared?.TakeDeveloper() ?? $"dev_{Guid.NewGuid():N}";
        developers.Add(id);
        return id;
    }

    /// <summary>How many writes each commit since this call took, until the listener is disposed.</summary>
    public MeterListener ListenToGroups(List<int> groups)
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == StorageMetrics.GroupName && ReferenceEquals(instrument.Meter.Scope, factory))
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((_, writes, _, _) =>
        {
            lock (groups)
                groups.Add(writes);
        });
        listener.Start();
        return listener;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        foreach (var developer in shared is null ? [] : developers)
            await shared!.EmptyAsync(developer);
        if (ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }
}
