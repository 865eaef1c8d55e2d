using Sandboxes.Gateway.Tests;
using Sandboxes.Testing;

[assembly: AssemblyFixture(typeof(GatewayFixture))]

namespace Sandboxes.Gateway.Tests;

/// <summary>One gateway for all tests; each takes developers of its own.</summary>
public sealed class GatewayFixture : IAsyncLifetime
{
    public GatewayProcess Process { get; private set; } = null!;

    public Api Anonymous => new(Process.Address, null);

    public Api Administrator => new(Process.Address, Process.Credential("admin_key"));

    public async ValueTask InitializeAsync() =>
        Process = await GatewayProcess.StartAsync(settings:
        [
            ("LIMITS__MANAGEMENT_REQUESTS_PER_MINUTE", "100000"),

            // Whatever runs on the machine, these tests have no engine.
            ("CONTAINERS__ENDPOINT", "unix:///nowhere/engine.sock"),
        ]);

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    public Api With(string key) => new(Process.Address, key);

    /// <summary>The calls of a developer whom nobody else uses.</summary>
    public async Task<Api> NewDeveloperAsync()
    {
        using var administrator = Administrator;
        var registered = await administrator.PostAsync("/developers", """{"name":"Test developer"}""");
        return With(registered.Text("api_key"));
    }

    /// <summary>Such a developer with one small sandbox.</summary>
    public async Task<(Api Api, string SandboxId)> NewSandboxAsync()
    {
        var developer = await NewDeveloperAsync();
        return (developer, (await developer.ProvisionAsync()).Text("sandbox_id"));
    }
}
