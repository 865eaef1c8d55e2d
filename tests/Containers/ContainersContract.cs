namespace Sandboxes.Containers.Tests;

/// <summary>What every implementation of the port does; the parts follow the port's own.</summary>
public abstract partial class ContainersContract : IAsyncLifetime
{
    private protected static readonly ContainerLimits Limits = new(1, 64, 16, 64);

    private protected ISandboxContainers Containers { get; private set; } = null!;

    private protected abstract string Image { get; }

    public async ValueTask InitializeAsync() => Containers = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<ISandboxContainers> StartAsync();

    private protected abstract Task StopAsync();

    /// <summary>Ends a container's main process from outside.</summary>
    private protected abstract Task EndAsync(string name);

    private protected ContainerSpec Spec(int number = 1)
    {
        var sandbox = TestAdapter.NewSandbox();
        return new ContainerSpec($"{sandbox}-{number}", sandbox, "dev_1", 3, Image, Limits, ContainerSecurity.Standard);
    }

    private protected async Task<ContainerSpec> MakeAsync()
    {
        var spec = Spec();
        await Containers.EnsureAsync(spec, default);
        return spec;
    }
}
