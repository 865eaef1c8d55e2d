using System.Collections.Immutable;
using System.Globalization;
using Sandboxes.Contracts;
using Sandboxes.Domain.Trust;

namespace Sandboxes.Grains.Agents;

/// <summary>What a sandbox's log tells of an agent's trust: each command that moved it, and each alert raised or resolved. Pure.</summary>
internal static class TrustLog
{
    public static ImmutableArray<SandboxLogEntry> Lines(string agentId, TrustDecision decision, DateTimeOffset now) =>
    [
        .. decision.History.Where(change => change == decision.Change && change.Kind != TrustChangeKind.Registered).Select(change => Changed(agentId, change, now)),
        .. decision.AlertsRaised.Select(alert => Raised(alert, now)),
        .. decision.AlertsResolved.Select(alert => Resolved(alert, now)),
    ];

    private static SandboxLogEntry Changed(string agentId, TrustChange change, DateTimeOffset now)
    {
        var fields = new
        {
            AgentId = agentId,
            change.Kind,
            PreviousTrust = change.Previous,
            NewTrust = change.Next,
            change.Amount,
            change.Significant,
            change.Details,
            Timestamp = change.At,
        };
        var message = string.Create(
            CultureInfo.InvariantCulture, $"The trust of {agentId} went from {change.Previous:F4} to {change.Next:F4} by {MirrorJson.Write(change.Kind).Trim('"')}.");
        return Line(change.Significant ? "warning" : "info", "trust", "trust.changed", message, fields, now);
    }

    private static SandboxLogEntry Raised(TrustAlert alert, DateTimeOffset now)
    {
        var level = alert.Level switch
        {
            TrustAlertLevel.Critical => "error",
            TrustAlertLevel.Warning => "warning",
            _ => "info",
        };

        // As it was raised, also where it was replaced by a more severe one in the same step.
        return Line(level, "alert", "alert.raised", alert.Message, TrustViews.Alert(alert), now);
    }

    private static SandboxLogEntry Resolved(TrustAlert alert, DateTimeOffset now) =>
        Line("info", "alert", "alert.resolved", $"{alert.AlertId}: {alert.ResolutionMessage}", TrustViews.Alert(alert), now);

    private static SandboxLogEntry Line<T>(string level, string category, string name, string message, T fields, DateTimeOffset now) =>
        new(0, now, level, category, name, message, new(MirrorJson.Write(fields)));
}
