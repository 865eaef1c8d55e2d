using System.Net;
using Sandboxes.Testing;

namespace Sandboxes.Gateway.Tests.Faults;

/// <summary>A developer with one sandbox, who knows what a fault of the storage must look like.</summary>
internal sealed class Customer(Uri address, string key, string developerId, string sandboxId) : IDisposable
{
    private int _agents;

    public Api Api { get; } = new(address, key);

    public string DeveloperId { get; } = developerId;

    public string SandboxId { get; } = sandboxId;

    public static async Task<Customer> RegisterAsync(GatewayProcess gateway)
    {
        using var administrator = new Api(gateway.Address, gateway.Credential("admin_key"));
        var registered = await administrator.PostAsync("/developers", """{"name":"Customer"}""");
        registered.Status.ShouldBe(HttpStatusCode.Created, registered.Body);
        using var api = new Api(gateway.Address, registered.Text("api_key"));
        var sandboxId = (await api.ProvisionAsync()).Text("sandbox_id");
        var customer = new Customer(gateway.Address, registered.Text("api_key"), registered.Text("developer_id"), sandboxId);
        await customer.ShouldWorkAsync();
        return customer;
    }

    /// <summary>A developer who has nothing yet, not even a database.</summary>
    public static async Task<Api> NewDeveloperAsync(GatewayProcess gateway)
    {
        using var administrator = new Api(gateway.Address, gateway.Credential("admin_key"));
        return new Api(gateway.Address, (await administrator.PostAsync("/developers", """{"name":"Fresh"}""")).Text("api_key"));
    }

    /// <summary>Writes, and finds everything that was ever acknowledged.</summary>
    public async Task ShouldWorkAsync()
    {
        var made = await RegisterAgentAsync();
        made.Status.ShouldBe(HttpStatusCode.Created, made.Body);
        _agents++;
        for (var agent = 0; agent < _agents; agent++)
        {
            (await Api.GetAsync($"/sandboxes/{SandboxId}/v1/agents/agent-{agent:0000}")).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    /// <summary>A write is refused, and not stored: <see cref="ShouldWorkAsync"/> may do it afterwards.</summary>
    public async Task ShouldBeRefusedAsync() => ShouldBeUnavailable(await RegisterAgentAsync());

    public static void ShouldBeUnavailable(Answer answer)
    {
        answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable, answer.Body);
        answer.Code.ShouldBe("storage_unavailable");
        answer.Header("Retry-After").ShouldBe("2");
    }

    /// <summary>The same one at a gateway that was started again.</summary>
    public Customer At(GatewayProcess gateway) => new(gateway.Address, key, DeveloperId, SandboxId) { _agents = _agents };

    public void Dispose() => Api.Dispose();

    private Task<Answer> RegisterAgentAsync() =>
        Api.PostAsync($"/sandboxes/{SandboxId}/v1/agents", $$"""{"agent_id":"agent-{{_agents:0000}}","name":"Clerk"}""");
}
