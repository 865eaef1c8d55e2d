using Sandboxes.Testing.Docker;

namespace Sandboxes.Containers.Tests;

/// <summary>Tests of what only a real engine shows: each has an adapter of its own, as a platform of its own.</summary>
public abstract class DockerTests(SharedDockerEngine engine) : IAsyncLifetime
{
    private protected TestAdapter Adapter { get; private set; } = null!;

    private protected ISandboxContainers Containers => Adapter.Containers;

    private protected virtual (string Key, string Value)[] Settings => [];

    public async ValueTask InitializeAsync() => Adapter = await TestAdapter.StartAsync(engine, Settings);

    public async ValueTask DisposeAsync()
    {
        if (Adapter is not null)
            await Adapter.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected async Task<string> MakeAsync(ContainerLimits? limits = null, ContainerSecurity security = ContainerSecurity.Standard)
    {
        var spec = TestAdapter.Spec(limits: limits) with { Security = security };
        await Containers.EnsureAsync(spec, default);
        return spec.Name;
    }
}
