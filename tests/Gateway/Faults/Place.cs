using System.Net;
using System.Net.Sockets;

namespace Sandboxes.Gateway.Tests.Faults;

/// <summary>
/// A client that uses one place of its developer's quota, one call after the other, and remembers what it was told. A call that
/// a crash cut off may have been done or not; the client finds out which and goes on.
/// </summary>
internal sealed class Place(string name, int seed)
{
    private const string Small = """{"test_data":{"synthetic_agents":3,"seed":7,"days":2,"interactions":2}}""";

    private readonly Random _random = new(seed);
    private readonly Ledger _ledger = new();
    private int _wish;
    private int _made;
    private long _generation;
    private string? _cutOff;

    /// <summary>The sandbox in this place as far as it knows; null while none was acknowledged.</summary>
    public string? SandboxId { get; private set; }

    private string Mirror => $"/sandboxes/{SandboxId}/v1";

    /// <summary>Works until the gateway is gone.</summary>
    /// <param name="acknowledged">Called after each acknowledged write.</param>
    public async Task WorkAsync(Api api, Action acknowledged)
    {
        try
        {
            while (true)
            {
                await StepAsync(api);
                acknowledged();
            }
        }
        catch (Exception crash) when (crash is HttpRequestException or IOException or SocketException)
        {
            // Whatever was under way is open.
        }
    }

    /// <summary>Finds out what became of the call that was cut off, and fails unless all that was acknowledged is there.</summary>
    public async Task CheckAsync(Api api)
    {
        if (SandboxId is null)
            await ProvisionAsync(api);
        var sandbox = await api.GetAsync($"/sandboxes/{SandboxId}");
        sandbox.Status.ShouldBe(HttpStatusCode.OK, sandbox.Body);
        if (_cutOff == "delete" && sandbox.Text("phase") == "deleted")
        {
            Left();
            return;
        }

        sandbox.Text("phase").ShouldBe("ready", sandbox.Body);
        CheckGeneration(sandbox.Json.GetProperty("generation").GetInt64());
        await _ledger.CheckAsync(api, Mirror);
        _cutOff = null;
    }

    public async Task DeleteAsync(Api api)
    {
        _cutOff = "delete";
        (await api.SendAsync("DELETE", $"/sandboxes/{SandboxId}", null)).Text("phase").ShouldBe("deleted");
        Left();
    }

    private Task StepAsync(Api api) => SandboxId is null ? ProvisionAsync(api) : _random.Next(100) switch
    {
        < 35 => RegisterAsync(api),
        < 55 => DecayAsync(api),
        < 67 => DraftAsync(api),
        < 77 => ActivateAsync(api),
        < 90 => EnforceAsync(api),
        < 96 => ResetAsync(api),
        _ => DeleteAsync(api),
    };

    /// <summary>Sent again with the same key until it is answered.</summary>
    private async Task ProvisionAsync(Api api)
    {
        var made = await api.PostAsync("/sandboxes", Small, ("Idempotency-Key", $"{name}-{_wish}"));
        while (made.Status == HttpStatusCode.Conflict && made.Code == "idempotency_in_progress")
        {
            // Another gateway might still be at it, for all this one knows; it waits 20 seconds each time before it says so.
            made = await api.PostAsync("/sandboxes", Small, ("Idempotency-Key", $"{name}-{_wish}"));
        }

        made.Status.ShouldBe(HttpStatusCode.Created, made.Body);
        SandboxId = made.Text("sandbox_id");
        _generation = 1;
        _ledger.Clear();
    }

    private async Task RegisterAsync(Api api)
    {
        var agentId = $"agent-{++_made:000000}";
        var made = await DoneAsync(api, "/agents", $$"""{"agent_id":"{{agentId}}","name":"Clerk","trust_score":0.9}""", HttpStatusCode.Created);
        made.Text("agent_id").ShouldBe(agentId);
        _ledger.TrustOfAgents[agentId] = 0.9;
    }

    private async Task DecayAsync(Api api)
    {
        if (AnyAgent() is not { } agentId)
        {
            await RegisterAsync(api);
            return;
        }

        _ledger.TrustOfAgents[agentId] = null;
        var fallen = await DoneAsync(api, $"/trust/{agentId}/decay", """{"decay_type":"event","details":{"event_type":"boundary_violation"}}""");
        _ledger.TrustOfAgents[agentId] = fallen.Json.GetProperty("new_trust").GetDouble();
    }

    private async Task DraftAsync(Api api)
    {
        var made = await DoneAsync(
            api, "/policy", $$"""{"name":"Policy {{++_made}}","rules":[{"condition":"action.type == 'export'","action":"deny"}]}""", HttpStatusCode.Created);
        _ledger.StatusOfPolicies[made.Text("policy_id")] = "draft";
    }

    private async Task ActivateAsync(Api api)
    {
        if (_ledger.StatusOfPolicies.FirstOrDefault(policy => policy.Value == "draft").Key is not { } policyId)
        {
            await DraftAsync(api);
            return;
        }

        _ledger.StatusOfPolicies[policyId] = null;
        (await DoneAsync(api, $"/policy/{policyId}/activate", null)).Text("status").ShouldBe("active");
        _ledger.StatusOfPolicies[policyId] = "active";
    }

    private async Task EnforceAsync(Api api)
    {
        if (AnyAgent() is not { } agentId)
        {
            await RegisterAsync(api);
            return;
        }

        var decided = await DoneAsync(
            api, "/policy/enforce", $$$"""{"agent_id":"{{{agentId}}}","task_id":"t","action_type":"export","action_details":{},"context":{}}""");
        _ledger.Decided(decided.Text("policy_decision_id"));
    }

    private async Task ResetAsync(Api api)
    {
        _cutOff = "reset";
        var fresh = await api.PostAsync($"/sandboxes/{SandboxId}/reset", "{}");
        fresh.Status.ShouldBe(HttpStatusCode.OK, fresh.Body);
        CheckGeneration(fresh.Json.GetProperty("generation").GetInt64());
        _cutOff = null;
    }

    private async Task<Answer> DoneAsync(Api api, string path, string? body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var answer = await api.PostAsync(Mirror + path, body);
        answer.Status.ShouldBe(expected, answer.Body);
        return answer;
    }

    private string? AnyAgent() =>
        _ledger.TrustOfAgents.Count == 0 ? null : _ledger.TrustOfAgents.Keys.ElementAt(_random.Next(_ledger.TrustOfAgents.Count));

    /// <summary>A reset that was sent leads to the next generation, whole, or leaves this one, whole.</summary>
    private void CheckGeneration(long found)
    {
        if (_cutOff == "reset" && found == _generation + 1)
        {
            _generation = found;
            _ledger.Clear();
        }

        found.ShouldBe(_generation);
    }

    private void Left()
    {
        SandboxId = null;
        _cutOff = null;
        _wish++;
    }
}
