using System.Text.Json.Nodes;
using Sandboxes.Bench.Load;
using Sandboxes.Bench.Servers;

namespace Sandboxes.Bench.Rows;

/// <summary>GET of one agent through authentication, limit, journal and grain.</summary>
internal sealed class GetAgentRow : IRow
{
    public string Name => "get-agent";

    public async Task<IReadOnlyList<Finding>> MeasureAsync(Workshop workshop, CancellationToken cancellation)
    {
        var gateway = await workshop.GatewayAsync(cancellation);
        var sandbox = await gateway.ProvisionAsync([], cancellation);
        var path = $"sandboxes/{sandbox}/v1/agents";
        var agent = (await gateway.GetAsync(path, cancellation))[0]!;
        path = $"{path}/{(string)agent["agent_id"]!}";
        agent = await gateway.GetAsync(path, cancellation);

        await using var bare = await workshop.BareAsync(cancellation);
        var bareTarget = await PutAsync(bare, agent, cancellation);
        var (ours, floor) = await workshop.Wrk.CompareAsync(gateway.Target(path), bareTarget, cancellation);
        return
        [
            Finding.AtLeast("GET agent", 0.5, "bare", ours.PerSecond / floor.PerSecond, $"{ours} against {floor}"),
            Finding.AtMost("GET agent, p99", 3, "bare", ours.P99Ms / floor.P99Ms, $"{ours.P99Ms:0.0} ms against {floor.P99Ms:0.0} ms"),
            .. await PeersAsync(workshop, ours, agent, cancellation),
        ];
    }

    /// <summary>Gives the bare program the same agent and makes sure that it answers the same.</summary>
    private static async Task<Target> PutAsync(ServerProcess bare, JsonNode agent, CancellationToken cancellation)
    {
        using var http = new HttpClient();
        var url = new Uri(bare.Url, $"agents/{(string)agent["agent_id"]!}");
        using var content = new StringContent(agent.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var put = await http.PutAsync(url, content, cancellation);
        put.EnsureSuccessStatusCode();
        var answer = await http.GetStringAsync(url, cancellation);
        return JsonNode.DeepEquals(JsonNode.Parse(answer), agent)
            ? new Target(url)
            : throw new InvalidOperationException($"The bare program answers {answer} where the gateway answers {agent.ToJsonString()}.");
    }

    private static async Task<IReadOnlyList<Finding>> PeersAsync(Workshop workshop, LoadResult ours, JsonNode agent, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        await using (var jsonServer = await workshop.Peers.JsonServerAsync(workshop.NewFolder("json-server-get"), agent.DeepClone(), cancellation))
        {
            if (jsonServer is null)
                return [Finding.NotMeasured("GET agent", "json-server and Prism come from npm, which is not there")];
            var peer = await workshop.Wrk.MeasureAsync(new Target(new Uri(jsonServer.Url, $"agents/{(string)agent["agent_id"]!}")), cancellation);
            findings.Add(Finding.AtLeast("GET agent", 5, "json-server", ours.PerSecond / peer.PerSecond, $"{ours} against {peer}"));
        }

        await using var prism = await workshop.Peers.PrismAsync(workshop.NewFolder("prism"), agent, cancellation);
        if (prism is not null)
            findings.Add(Finding.Told("GET agent, Prism for comparison", $"{await workshop.Wrk.MeasureAsync(new Target(new Uri(prism.Url, "agents/one")), cancellation)}"));
        return findings;
    }
}
