using System.Collections.Immutable;

namespace Sandboxes.Contracts;

/// <summary>Lists a sandbox's agents. Key: the sandbox's id. Keeps no state.</summary>
[Alias("sandbox.v1.IAgentDirectoryGrain")]
public interface IAgentDirectoryGrain : IGrainWithStringKey
{
    /// <summary>Agents by id, with their trust at the sandbox's virtual time.</summary>
    [Alias("List")]
    Task<Reply<AgentList>> List(SandboxContext sandbox, AgentQuery query, CancellationToken cancellation);
}

[GenerateSerializer, Immutable, Alias("sandbox.v1.AgentList")]
public sealed record AgentList([property: Id(0)] ImmutableArray<Agent> Agents);
