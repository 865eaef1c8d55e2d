using System.Net;

namespace Sandboxes.Gateway.Tests.Faults;

/// <summary>What the gateway has acknowledged inside one generation of a sandbox. Null stands for what a crash left open.</summary>
internal sealed class Ledger
{
    private readonly List<string> _decisions = [];

    public Dictionary<string, double?> TrustOfAgents { get; } = [];

    public Dictionary<string, string?> StatusOfPolicies { get; } = [];

    public void Decided(string decisionId) => _decisions.Add(decisionId);

    public void Clear()
    {
        TrustOfAgents.Clear();
        StatusOfPolicies.Clear();
        _decisions.Clear();
    }

    /// <summary>Fails unless all of it is there, as it was acknowledged.</summary>
    public async Task CheckAsync(Api api, string mirror)
    {
        foreach (var (agentId, trust) in TrustOfAgents)
        {
            var found = await api.GetAsync($"{mirror}/trust/{agentId}");
            found.Status.ShouldBe(HttpStatusCode.OK, $"agent {agentId} was acknowledged: {found.Body}");
            if (trust is { } told)
                found.Json.GetProperty("current_aggregate").GetDouble().ShouldBe(told, 0.005);
        }

        foreach (var (policyId, status) in StatusOfPolicies)
        {
            var found = await api.GetAsync($"{mirror}/policy/{policyId}");
            found.Status.ShouldBe(HttpStatusCode.OK, $"policy {policyId} was acknowledged: {found.Body}");
            if (status is not null)
                found.Text("status").ShouldBe(status);
        }

        await CheckDecisionsAsync(api, mirror);
    }

    private async Task CheckDecisionsAsync(Api api, string mirror)
    {
        var found = await api.GetAsync($"{mirror}/policy/decisions?limit=1000");
        found.Status.ShouldBe(HttpStatusCode.OK, found.Body);
        var kept = found.Json.GetProperty("results").EnumerateArray().Select(decision => decision.GetProperty("policy_decision_id").GetString());
        _decisions.Except(kept).ShouldBeEmpty("every decision that was answered is kept");
    }
}
