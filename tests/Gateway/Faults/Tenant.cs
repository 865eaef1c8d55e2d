using System.Net;
using System.Text.Json;
using Sandboxes.Testing;

namespace Sandboxes.Gateway.Tests.Faults;

/// <summary>A developer with a client for each place of the quota.</summary>
internal sealed class Tenant
{
    public const int Quota = 3;

    private readonly string _key;
    private readonly Place[] _places;

    private Tenant(string developerId, string key, int seed)
    {
        (DeveloperId, _key) = (developerId, key);
        _places = [.. Enumerable.Range(0, Quota).Select(place => new Place($"{developerId}-{place}", seed + place))];
    }

    public string DeveloperId { get; }

    public IEnumerable<string> Sandboxes => _places.Select(place => place.SandboxId).OfType<string>();

    public static async Task<Tenant> RegisterAsync(GatewayProcess gateway, int seed)
    {
        using var administrator = new Api(gateway.Address, gateway.Credential("admin_key"));
        var registered = await administrator.PostAsync("/developers", """{"name":"Tenant"}""");
        registered.Status.ShouldBe(HttpStatusCode.Created, registered.Body);
        return new Tenant(registered.Text("developer_id"), registered.Text("api_key"), seed);
    }

    public Api ApiOf(GatewayProcess gateway) => new(gateway.Address, _key);

    /// <summary>All clients at once, until the gateway is gone.</summary>
    public async Task WorkAsync(GatewayProcess gateway, Action acknowledged)
    {
        using var api = ApiOf(gateway);
        await Task.WhenAll(_places.Select(place => place.WorkAsync(api, acknowledged)));
    }

    /// <summary>Fails unless the sandboxes settle by themselves, everything acknowledged is there, and the quota is exact.</summary>
    public async Task CheckAsync(GatewayProcess gateway)
    {
        using var api = ApiOf(gateway);
        await Eventually.ClearAsync(() => UnsettledAsync(api));
        await Task.WhenAll(_places.Select(place => place.CheckAsync(api)));
        (await LiveAsync(api)).ShouldBe(Sandboxes, ignoreOrder: true, "no sandbox but those that were asked for");
        (await UsedAsync(api)).ShouldBe(Sandboxes.Count());
    }

    /// <summary>Fails unless a developer who deletes everything can provision up to the limit, and no further.</summary>
    public async Task RefillAsync(GatewayProcess gateway)
    {
        using var api = ApiOf(gateway);
        foreach (var place in _places.Where(place => place.SandboxId is not null))
        {
            await place.DeleteAsync(api);
        }

        (await UsedAsync(api)).ShouldBe(0);
        foreach (var place in _places)
        {
            await place.CheckAsync(api);
        }

        (await api.PostAsync("/sandboxes", "{}")).Code.ShouldBe("quota_exceeded");
    }

    private static async Task<string?> UnsettledAsync(Api api)
    {
        // Those that have ended are listed where their phase is asked for.
        var sandboxes = (await ListAsync(api, "?limit=100")).Concat(await ListAsync(api, "?limit=100&phase=deleting")).ToList();
        if (sandboxes.Find(sandbox => sandbox.GetProperty("phase").GetString() != "ready") is { ValueKind: JsonValueKind.Object } underWay)
            return underWay.ToString();
        var used = await UsedAsync(api);
        return used == sandboxes.Count ? null : $"{used} places are taken and {sandboxes.Count} sandboxes live";
    }

    private static async Task<List<string>> LiveAsync(Api api) =>
        [.. (await ListAsync(api, string.Empty)).Select(sandbox => sandbox.GetProperty("sandbox_id").GetString()!)];

    private static async Task<IEnumerable<JsonElement>> ListAsync(Api api, string query) =>
        (await api.GetAsync("/sandboxes" + query)).Json.GetProperty("items").EnumerateArray();

    private static async Task<int> UsedAsync(Api api) =>
        (await api.GetAsync("/developers/me")).Json.GetProperty("sandboxes").GetProperty("used").GetInt32();
}
