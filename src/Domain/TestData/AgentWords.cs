using System.Collections.Immutable;

namespace Sandboxes.Domain.TestData;

/// <summary>A kind of work that agents do.</summary>
internal sealed record AgentRole(string Role, string Noun, string Does, ImmutableArray<string> Capabilities);

/// <summary>What agents are called and do. Nothing here is a person, a company or a place.</summary>
internal static class AgentWords
{
    public static readonly ImmutableArray<AgentRole> Roles =
    [
        new("analyst", "Analyst", "Reads {0} records and reports what stands out", ["data_query", "reporting", "anomaly_detection"]),
        new("researcher", "Researcher", "Gathers sources on {0} and weighs them", ["web_search", "summarization", "citation"]),
        new("assistant", "Assistant", "Answers questions about {0}", ["conversation", "summarization", "translation"]),
        new("reviewer", "Reviewer", "Checks {0} work before it leaves the house", ["document_review", "policy_check", "annotation"]),
        new("operator", "Operator", "Runs the {0} workflows and retries what failed", ["workflow_execution", "scheduling", "file_write"]),
        new("coordinator", "Coordinator", "Hands {0} tasks to other agents and collects the results", ["task_delegation", "planning", "messaging"]),
        new("auditor", "Auditor", "Samples {0} decisions and asks for their evidence", ["audit_query", "evidence_collection", "reporting"]),
        new("integrator", "Integrator", "Moves {0} records between systems", ["api_call", "data_transform", "data_export"]),
    ];

    public static readonly ImmutableArray<(string Word, string Owner)> Fields =
    [
        ("Invoice", "team-finance"), ("Claims", "team-insurance"), ("Ledger", "team-finance"), ("Support", "team-service"),
        ("Contract", "team-legal"), ("Inventory", "team-supply"), ("Shipment", "team-supply"), ("Payroll", "team-people"),
        ("Onboarding", "team-people"), ("Incident", "team-platform"), ("Release", "team-platform"), ("Telemetry", "team-platform"),
        ("Catalogue", "team-commerce"), ("Pricing", "team-commerce"), ("Refund", "team-service"), ("Compliance", "team-legal"),
        ("Forecast", "team-finance"), ("Research", "team-science"), ("Trial", "team-science"), ("Survey", "team-science"),
    ];

    /// <summary>So that a thousand agents seldom share a name.</summary>
    public static readonly ImmutableArray<string> Marks =
    [
        "Amber", "Birch", "Cedar", "Delta", "Ember", "Fjord", "Garnet", "Harbor", "Indigo", "Juniper", "Krypton", "Lagoon", "Maple",
        "Nimbus", "Onyx", "Pine", "Quartz", "Ridge", "Sable", "Tundra", "Umber", "Vector", "Willow", "Xenon", "Yarrow", "Zephyr",
    ];
}
