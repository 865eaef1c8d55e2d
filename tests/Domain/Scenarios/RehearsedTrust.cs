using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sandboxes.Domain.Scenarios;
using Sandboxes.Domain.Trust;

namespace Sandboxes.Domain.Tests.Scenarios;

/// <summary>The trust routes of the mirror over the real trust rules, in memory: enough to rehearse a scenario without a server.</summary>
internal sealed class RehearsedTrust
{
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly TrustParameters Production = TrustParameters.Default;

    private readonly Dictionary<string, TrustState> _agents = [];
    private readonly List<TrustChange> _history = [];
    private readonly Dictionary<string, TrustAlert> _alerts = [];
    private TrustEvaluation? _evaluation;

    public DateTimeOffset Now { get; private set; } = ScenarioSamples.Now;

    public ScenarioResponse Send(ScenarioRequest request)
    {
        Now = request.AdvanceTo ?? Now.AddMilliseconds(20);
        foreach (var (id, state) in _agents.ToList())
            Keep(id, TrustRules.Settle(state, Production, Now));
        var path = request.Path!.Split('?')[0].Split('/');
        var body = request.Body is null ? null : JsonNode.Parse(request.Body);
        return (path[1], path.ElementAtOrDefault(3)) switch
        {
            ("agents", _) => Register((string)body!["agent_id"]!, (double)body["trust_score"]!),
            ("alerts", "resolve") => ResolveAlert(path[2], (string?)body!["resolution_message"]),
            ("alerts", _) => Alerts(request.Path),
            ("trust", _) when path[2] == "evaluate" => Evaluate(body!),
            ("trust", _) when path[2] == "update" => AddEvidence(body!),
            ("trust", _) when !_agents.ContainsKey(path[2]) => Answer(404, new { code = "not_found" }),
            ("trust", "history") => History(path[2]),
            ("trust", "decay" or "regenerate") => Move(path[2], Command(body!)),
            _ => Trust(path[2]),
        };
    }

    private ScenarioResponse Register(string id, double score)
    {
        Keep(id, TrustRules.Register(id, Production, Now, score));
        return Answer(201, new { agent_id = id });
    }

    private ScenarioResponse Trust(string id)
    {
        var view = TrustRules.At(_agents[id], Production, Now);
        return Answer(200, new { entity_id = id, current_aggregate = view.Aggregate, dimensions = view.Dimensions });
    }

    private ScenarioResponse Move(string id, TrustCommand command)
    {
        var decision = TrustRules.Apply(_agents[id], command, Production, Now);
        Keep(id, decision);
        var change = decision.Change!;
        return Answer(200, new
        {
            success = true,
            previous_trust = change.Previous,
            new_trust = change.Next,
            decay_amount = -change.Amount,
            alerts = decision.AlertsRaised,
            resolved_alerts = decision.AlertsResolved,
        });
    }

    private static TrustCommand Command(JsonNode body)
    {
        var details = body["details"]!;
        return (string?)(body["decay_type"] ?? body["regeneration_type"]) switch
        {
            "event" => new DecayByEvent((string)details["event_type"]!),
            "context" => new DecayByContext((string)details["source_context"]!, (string)details["target_context"]!),
            "verification" => new RecoverByVerification((bool)details["verification_result"]!),
            _ => new RecoverByAttestation((string)details["attestation_type"]!),
        };
    }

    private ScenarioResponse Alerts(string path)
    {
        var alerts = _alerts.Values.Where(alert => path.Contains(alert.EntityId) && (!path.Contains("resolved=false") || !alert.Resolved)).ToList();
        return Answer(200, new { alerts, count = alerts.Count });
    }

    private ScenarioResponse ResolveAlert(string alertId, string? message)
    {
        var owner = _alerts[alertId].EntityId;
        Keep(owner, TrustRules.ResolveAlert(_agents[owner], alertId, message, Production, Now)!);
        return Answer(200, new { success = true, alert = _alerts[alertId] });
    }

    private ScenarioResponse History(string id) => Answer(200, new
    {
        entity_id = id,
        history = _history.Select(change => new { timestamp = change.At, value = change.Next }),
    });

    private ScenarioResponse Evaluate(JsonNode body)
    {
        var target = TrustRules.At(_agents[(string)body["target_id"]!], Production, Now);
        string[] dimensions = [.. body["trust_dimensions"]!.AsArray().Select(name => (string)name!)];
        _evaluation = TrustEvaluationRules.Evaluate(target, Evidence(body["evidence"]!), dimensions, Production, TrustEvaluationParameters.Default, Now);
        return Evaluated();
    }

    private ScenarioResponse AddEvidence(JsonNode body)
    {
        _evaluation = TrustEvaluationRules.Update(_evaluation!, Evidence(body["new_evidence"]!), Production, TrustEvaluationParameters.Default, Now);
        return Evaluated();
    }

    private ScenarioResponse Evaluated() => Answer(200, new
    {
        evaluation_id = "trust-1",
        trust_scores = _evaluation!.TrustScores,
        aggregate_score = _evaluation.AggregateScore,
        confidence = _evaluation.Confidence,
        recommendations = _evaluation.Recommendations,
    });

    private static TrustEvidence[] Evidence(JsonNode list) => list.Deserialize<TrustEvidence[]>(Snake)!;

    private void Keep(string id, TrustDecision decision)
    {
        _agents[id] = decision.State;
        if (id.StartsWith("agent-idle", StringComparison.Ordinal))
            _history.AddRange(decision.History);
        foreach (var alert in decision.AlertsRaised.Concat(decision.AlertsResolved))
            _alerts[alert.AlertId] = alert;
    }

    private static ScenarioResponse Answer<T>(int status, T body) =>
        new(status, ImmutableDictionary<string, string>.Empty, JsonSerializer.Serialize(body, Snake), 1);
}
