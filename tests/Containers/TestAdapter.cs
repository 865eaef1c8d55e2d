using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Sandboxes.Containers.Engine;
using Sandboxes.Containers.Pool;
using Sandboxes.Testing.Docker;

namespace Sandboxes.Containers.Tests;

/// <summary>The adapter over the private engine, as a platform of its own; what it made is removed at the end.</summary>
internal sealed class TestAdapter : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private readonly bool ownsFolder;
    private readonly Dictionary<string, string?> settings;
    private readonly Uri endpoint;
    private ServiceProvider services;

    private TestAdapter(Uri endpoint, DirectoryInfo? folder, (string Key, string Value)[] settings)
    {
        this.endpoint = endpoint;
        ownsFolder = folder is null;
        this.folder = folder ?? Directory.CreateTempSubdirectory("sbx-");
        this.settings = settings.ToDictionary(static setting => "containers:" + setting.Key, static setting => (string?)setting.Value);
        services = Build();
    }

    public static ContainerLimits Small { get; } = new(1, 64, 16, 64);

    public ISandboxContainers Containers => Get<ISandboxContainers>();

    /// <summary>Where the gateway would listen.</summary>
    public string GatewaySocket => Path.Combine(folder.FullName, "door.sock");

    public static async Task<TestAdapter> StartAsync(SharedDockerEngine shared, params (string Key, string Value)[] settings) =>
        new(new Uri("unix://" + (await shared.GetAsync()).SocketPath), null, settings);

    /// <summary>An adapter to an engine of the caller's.</summary>
    public static TestAdapter Start(string engineSocket, params (string Key, string Value)[] settings) => new(new Uri("unix://" + engineSocket), null, settings);

    public T Get<T>()
        where T : notnull =>
        services.GetRequiredService<T>();

    /// <summary>Runs the filling of the pool, as a host does.</summary>
    public async Task<IHostedService> StartPoolAsync()
    {
        var filler = services.GetServices<IHostedService>().OfType<PoolFiller>().Single();
        await filler.StartAsync(default);
        return filler;
    }

    /// <summary>Forgets everything, as a new process of the same platform does.</summary>
    public async Task RestartAsync()
    {
        await services.DisposeAsync();
        services = Build();
    }

    public static ContainerSpec Spec(string? sandboxId = null, int number = 1, ContainerLimits? limits = null) => new(
        $"{sandboxId ??= NewSandbox()}-{number}", sandboxId, "dev_1", 1, DockerEngine.BusyboxImage, limits ?? Small, ContainerSecurity.Standard);

    public static string NewSandbox() => "sbx_" + Guid.NewGuid().ToString("N")[..12];

    public async ValueTask DisposeAsync()
    {
        foreach (var filler in services.GetServices<IHostedService>())
            await filler.StopAsync(default);
        var store = Get<ContainerStore>();
        foreach (var left in await store.ListAsync(Platform, default))
            await store.RemoveAsync(left.ID, default);
        await services.DisposeAsync();
        if (ownsFolder)
            folder.Delete(recursive: true);
    }

    public string Platform => Get<IOptions<ContainersOptions>>().Value.Platform!;

    private ServiceProvider Build()
    {
        var collection = new ServiceCollection().AddLogging();
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings)
            .AddInMemoryCollection([
                new("containers:endpoint", "unix://" + endpoint.AbsolutePath),
                new("containers:image", DockerEngine.BusyboxImage),
            ])
            .Build());
        collection.AddSandboxContainers(_ => new ContainersHost(folder.FullName, Small));
        return collection.BuildServiceProvider();
    }
}
