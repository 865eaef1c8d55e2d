using System.Text.Json.Nodes;
using Sandboxes.Bench.Load;
using Sandboxes.Bench.Servers;

namespace Sandboxes.Bench.Rows;

/// <summary>POST of an enforcement with three active policies; each decision is on the disk before it is answered.</summary>
internal sealed class EnforceRow : IRow
{
    private static readonly string[] Conditions =
    [
        "action.type == 'export' && resource.classification == 'restricted'",
        "agent.trust < 0.2",
        "user.role == 'analyst' && action.type in ['read', 'list', 'search']",
    ];

    public string Name => "enforce";

    public async Task<IReadOnlyList<Finding>> MeasureAsync(Workshop workshop, CancellationToken cancellation)
    {
        var gateway = await workshop.GatewayAsync(cancellation);
        var sandbox = await gateway.ProvisionAsync(new JsonObject { ["test_data"] = new JsonObject { ["pre_populated_policies"] = false } }, cancellation);
        var agent = (await gateway.GetAsync($"sandboxes/{sandbox}/v1/agents", cancellation))[0]!;
        foreach (var condition in Conditions)
            await ActivateAsync(gateway, sandbox, condition, cancellation);

        var body = Body((string)agent["agent_id"]!);
        var path = $"sandboxes/{sandbox}/v1/policy/enforce";
        await gateway.PostAsync(path, body.DeepClone(), cancellation);
        await using var bare = await workshop.BareAsync(cancellation);
        var floorTarget = new Target(new Uri(bare.Url, "policy/enforce"), null, body.ToJsonString());
        var (ours, floor) = await workshop.Wrk.CompareAsync(gateway.Target(path, body), floorTarget, cancellation);
        return
        [
            Finding.AtLeast("POST enforce, 3 policies, durable", 0.25, "bare POST", ours.PerSecond / floor.PerSecond, $"{ours} against {floor}"),
            await JsonServerAsync(workshop, ours, agent, body, cancellation),
        ];
    }

    private static async Task ActivateAsync(GatewayServer gateway, string sandbox, string condition, CancellationToken cancellation)
    {
        var rule = new JsonObject { ["condition"] = condition, ["action"] = condition.Contains("user", StringComparison.Ordinal) ? "allow" : "deny" };
        var draft = new JsonObject { ["name"] = $"Bench {condition.Length}", ["rules"] = new JsonArray(rule) };
        var policy = await gateway.PostAsync($"sandboxes/{sandbox}/v1/policy", draft, cancellation);
        await gateway.PostAsync($"sandboxes/{sandbox}/v1/policy/{(string)policy["policy_id"]!}/activate", new JsonObject(), cancellation);
    }

    private static JsonObject Body(string agentId) => new()
    {
        ["agent_id"] = agentId,
        ["task_id"] = "task-bench",
        ["action_type"] = "read",
        ["action_details"] = new JsonObject { ["path"] = "/reports/quarter" },
        ["context"] = new JsonObject
        {
            ["user"] = new JsonObject { ["role"] = "analyst" },
            ["resource"] = new JsonObject { ["classification"] = "internal" },
        },
    };

    private static async Task<Finding> JsonServerAsync(Workshop workshop, LoadResult ours, JsonNode agent, JsonObject body, CancellationToken cancellation)
    {
        await using var server = await workshop.Peers.JsonServerAsync(workshop.NewFolder("json-server-post"), agent.DeepClone(), cancellation);
        if (server is null)
            return Finding.NotMeasured("POST enforce", "json-server comes from npm, which is not there");
        var peer = await workshop.Wrk.MeasureAsync(new Target(new Uri(server.Url, "decisions"), null, body.ToJsonString()), cancellation);
        return Finding.AtLeast("POST enforce, 3 policies, durable", 15, "json-server's POST", ours.PerSecond / peer.PerSecond, $"{ours} against {peer}");
    }
}
