namespace Sandboxes.Grains;

/// <summary>The kinds of document and the streams of entries in a developer's database.</summary>
internal static class MirrorKinds
{
    public const string Agents = "agents";
    public const string Policies = "policies";
    public const string PolicyVersions = "policy_versions";
    public const string Decisions = "decisions";
    public const string TrustChanges = "trust_changes";
    public const string TrustEvaluations = "trust_evaluations";
    public const string Alerts = "alerts";
    public const string Interactions = "interactions";
    public const string Metrics = "metrics";

    /// <summary>What calls with an Idempotency-Key were answered, by their operation.</summary>
    public const string Operations = "operations";

    /// <summary>In the standing layer of a sandbox.</summary>
    public const string Runs = "runs";

    /// <summary>In the standing layer of a sandbox.</summary>
    public const string Log = "log";

    /// <summary>In the standing layer of a sandbox.</summary>
    public const string Requests = "requests";

    /// <summary>The name of a sandbox's standing layer.</summary>
    public const string StandingLayer = "standing";
}
