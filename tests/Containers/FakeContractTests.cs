using Sandboxes.Testing.Containers;

namespace Sandboxes.Containers.Tests;

public sealed class FakeContractTests : ContainersContract
{
    private readonly FakeContainers fake = new();

    private protected override string Image => FakeContainers.Image;

    private protected override Task<ISandboxContainers> StartAsync() => Task.FromResult<ISandboxContainers>(fake);

    private protected override Task StopAsync() => Task.CompletedTask;

    private protected override Task EndAsync(string name)
    {
        fake.Die(name);
        return Task.CompletedTask;
    }
}
