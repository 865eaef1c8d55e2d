namespace Sandboxes.Gateway.Tests.Containers;

/// <summary>A test against the gateway with a real container engine; skipped with the reason where no engine can be had.</summary>
[Trait("needs", "docker")]
[Collection(ContainerGatewayTests.Name)]
public abstract class ContainerTest(ContainerGateway gateway) : IAsyncLifetime
{
    protected ContainerGateway Gateway => gateway;

    public virtual async ValueTask InitializeAsync() => await gateway.StartedAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
