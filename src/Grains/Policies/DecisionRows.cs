using Sandboxes.Contracts;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Grains.Policies;

/// <summary>The row that keeps a decision. Pure.</summary>
internal static class DecisionRows
{
    public static AppendEntry Of(PolicyDecision decision) =>
        new(MirrorKinds.Decisions, decision.PolicyDecisionId, decision.Timestamp, MirrorJson.Write(decision), decision.AgentId);
}
