using System.Collections.Immutable;

namespace Sandboxes.Domain.TestData;

/// <summary>A rule of a synthetic policy. <c>{0}</c> in the condition is a threshold drawn from the seed.</summary>
/// <param name="Metadata">A JSON object, or null.</param>
internal sealed record RuleTemplate(string Name, string Condition, string Action, int Priority, string? Metadata = null);

/// <summary>A synthetic policy.</summary>
/// <param name="Thresholds">What its threshold may be.</param>
internal sealed record PolicyTemplate(
    string Name, string Category, string Status, string Description, string Standard, string Control,
    ImmutableArray<double> Thresholds, ImmutableArray<RuleTemplate> Rules);

/// <summary>
/// Policies of several categories. Each condition asks for the kind of action first, so that a rule about exports is false, and not
/// an error, where there is no action or where another action has no resource.
/// </summary>
internal static class PolicyTemplates
{
    public static readonly ImmutableArray<PolicyTemplate> All =
    [
        new("Access baseline", "access_control", "active", "Reading is free; what removes something is written down.", "soc2", "CC6.1", [0],
        [
            new("Allow reading", "has(action.type) && action.type in ['read', 'list', 'search']", "allow", 10),
            new("Log removals", "has(action.type) && action.type == 'delete'", "log", 50),
        ]),
        new("Export control", "data_protection", "active", "Restricted data stays inside; confidential data leaves only with a second look.", "gdpr", "Art. 32", [0],
        [
            new("Deny export of restricted data", "has(action.type) && action.type == 'export' && resource.classification == 'restricted'", "deny", 10,
                """{"trust_event":"boundary_violation"}"""),
            new("Escalate export of confidential data", "has(action.type) && action.type == 'export' && resource.classification == 'confidential'", "escalate", 20),
        ]),
        new("Trust floor", "trust", "active", "Acts with consequences need an agent that is trusted enough.", "iso_27001", "A.9.4", [0.2, 0.25, 0.3, 0.35],
        [
            new("Deny consequential acts below the floor", "has(action.type) && action.type in ['payment', 'deploy', 'delete'] && agent.trust < {0}", "deny", 10),
            new("Alert near the floor", "has(action.type) && action.type in ['payment', 'deploy', 'delete'] && agent.trust < {0} + 0.1", "alert", 20),
        ]),
        new("Payment limits", "risk", "active", "Large payments get a second look, and night payments are written down.", "pci_dss", "7.2", [1000, 2500, 5000, 10000],
        [
            new("Escalate large payments", "has(action.type) && action.type == 'payment' && has(context.amount) && context.amount > {0}", "escalate", 10),
            new("Log payments at night", "has(action.type) && action.type == 'payment' && (now.getHours() < 6 || now.getHours() >= 22)", "log", 30),
        ]),
        new("Redaction of personal data", "privacy", "draft", "Messages leave without e-mail addresses, phone numbers and card numbers.", "gdpr", "Art. 25", [0],
        [
            new("Redact messages", "has(action.type) && action.type in ['send_message', 'publish']", "allow", 10,
                """{"modifications":{"*":{"redact":["email","phone","card"]}}}"""),
        ]),
        new("Retention of logs", "retention", "deprecated", "Logs are kept for a while before they may go.", "hipaa", "164.316", [30, 60, 90],
        [
            new("Deny early removal", "has(action.type) && action.type == 'purge' && has(context.age_days) && context.age_days < {0}", "deny", 10),
        ]),
    ];
}
