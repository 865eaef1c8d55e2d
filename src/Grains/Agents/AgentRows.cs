using System.Collections.Immutable;
using System.Globalization;
using Sandboxes.Domain.Trust;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Grains.Agents;

/// <summary>The rows that are written together with an agent whose trust moved. Pure.</summary>
internal static class AgentRows
{
    public static ImmutableArray<WriteOperation> Of(string agentId, TrustDecision decision) =>
    [
        .. decision.History.Select(change => Change(agentId, change)),
        .. decision.AlertsRaised.Concat(decision.AlertsResolved).Select(Alert),
    ];

    public static PutDocument Alert(TrustAlert alert) =>
        new(MirrorKinds.Alerts, alert.AlertId, MirrorJson.Write(alert), alert.EntityId);

    private static AppendEntry Change(string agentId, TrustChange change) => new(
        MirrorKinds.TrustChanges,
        string.Create(CultureInfo.InvariantCulture, $"{agentId}-{change.At.UtcTicks:x}"),
        change.At,
        MirrorJson.Write(change),
        agentId);
}
