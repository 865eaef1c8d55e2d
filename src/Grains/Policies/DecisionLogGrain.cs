using Orleans.Concurrency;
using Sandboxes.Contracts;
using Sandboxes.Grains.Placement;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Grains.Policies;

[Reentrant, SandboxPlacement]
internal sealed class DecisionLogGrain(IDeveloperDatabases databases) : Grain, IDecisionLogGrain
{
    public async Task<Reply<PolicyDecisionList>> Query(SandboxContext sandbox, PolicyDecisionQuery query, CancellationToken cancellation)
    {
        var database = await databases.OpenAsync(sandbox.DeveloperId, cancellation);
        var page = await database.ReadAsync(
            sandbox.Scope(),
            new EntryQuery(MirrorKinds.Decisions)
            {
                Subject = query.AgentId,
                From = query.StartTime,
                To = query.EndTime,
                Before = query.Before,
                Where = [.. Filters(query)],
                Limit = query.Limit,
                Descending = true,
            },
            cancellation);
        return new PolicyDecisionList(
            [.. page.Items.Select(entry => MirrorJson.Read<PolicyDecision>(entry.Json))],
            page.Items.Length,
            page.Total,
            page.Items.Length < page.Total ? $"{page.Items[^1].Sequence}" : null);
    }

    private static IEnumerable<MemberFilter> Filters(PolicyDecisionQuery query)
    {
        if (query.ActionType is { } type)
        {
            yield return MemberFilter.Text("action_type", type);
        }

        if (query.Decision is { } decision)
        {
            yield return MemberFilter.Text("action", decision);
        }
    }
}
