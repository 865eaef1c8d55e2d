using Sandboxes.Containers.Engine;
using Sandboxes.Testing.Docker;

namespace Sandboxes.Containers.Tests;

[Trait("needs", "docker")]
public sealed class DockerContractTests(SharedDockerEngine engine) : ContainersContract
{
    private TestAdapter? adapter;

    private protected override string Image => DockerEngine.BusyboxImage;

    private protected override async Task<ISandboxContainers> StartAsync() => (adapter = await TestAdapter.StartAsync(engine)).Containers;

    private protected override async Task StopAsync()
    {
        if (adapter is not null)
            await adapter.DisposeAsync();
    }

    private protected override Task EndAsync(string name) => adapter!.Get<ContainerStore>().KillAsync(name, default);
}
