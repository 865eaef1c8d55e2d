using Orleans.Concurrency;
using Sandboxes.Contracts;
using Sandboxes.Grains.Placement;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Grains.Agents;

[Reentrant, SandboxPlacement]
internal sealed class AgentDirectoryGrain(IDeveloperDatabases databases) : Grain, IAgentDirectoryGrain
{
    public async Task<Reply<AgentList>> List(SandboxContext sandbox, AgentQuery query, CancellationToken cancellation)
    {
        var database = await databases.OpenAsync(sandbox.DeveloperId, cancellation);
        var page = await database.ListAsync(
            sandbox.Scope(),
            new DocumentQuery(MirrorKinds.Agents)
            {
                Where = query.OwnerId is null ? [] : [MemberFilter.Text("owner_id", query.OwnerId)],
                Limit = query.Limit,
                Offset = query.Offset,
            },
            cancellation);
        return new AgentList([.. page.Items.Select(agent => MirrorJson.Read<AgentRecord>(agent.Json).View(sandbox.Now))]);
    }
}
