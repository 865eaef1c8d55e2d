using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sandboxes.Domain.Policies;
using Sandboxes.Domain.Policies.Cel;
using Sandboxes.Domain.Scenarios;
using Sandboxes.Domain.TestData;

namespace Sandboxes.Domain.Tests.Scenarios;

/// <summary>The policy routes of the mirror over the real policy rules, in memory, beside the synthetic policies that a sandbox starts with.</summary>
internal sealed class RehearsedGovernance
{
    private readonly RehearsedTrust _trust = new();
    private readonly Dictionary<string, JsonNode> _agents = [];
    private readonly Dictionary<string, (CompiledPolicy Policy, string Status)> _policies = [];
    private readonly List<JsonObject> _decisions = [];

    public RehearsedGovernance()
    {
        foreach (var synthetic in TestDataGenerator.Generate(new(42, ScenarioSamples.Now) { Agents = 0 }).OfType<GeneratedPolicy>())
            _policies[synthetic.Id] = (Compile(synthetic.Id, JsonNode.Parse(synthetic.Json)!)!, synthetic.Status);
    }

    public DateTimeOffset Now => _trust.Now;

    public ScenarioResponse Send(ScenarioRequest request)
    {
        var path = request.Path!.Split('?')[0].Split('/');
        var body = request.Body is null ? null : JsonNode.Parse(request.Body);
        return (request.Method, path[1], path.ElementAtOrDefault(2), path.ElementAtOrDefault(3)) switch
        {
            ("POST", "agents", _, _) => Register(request, body!),
            ("GET", "agents", var id, _) => Answer(200, _agents[id!]),
            ("POST", "policy", null, _) => Draft(body!),
            ("POST", "policy", "evaluate", _) => Evaluate(body!),
            ("POST", "policy", "enforce", _) => Enforce(request, body!),
            ("POST", "policy", var id, var verb) => Change(id!, verb == "activate" ? "active" : "deprecated"),
            ("GET", "policy", "decisions", _) => Answer(200, new { results = _decisions, total = _decisions.Count }),
            ("GET", "policy", null, _) => List(),
            ("GET", "policy", _, _) => Answer(404, new { code = "not_found" }),
            _ => _trust.Send(request),
        };
    }

    private ScenarioResponse Register(ScenarioRequest request, JsonNode body)
    {
        _trust.Send(request);
        body["status"] = "registered";
        return Answer(201, _agents[(string)body["agent_id"]!] = body);
    }

    private ScenarioResponse Draft(JsonNode body)
    {
        var id = $"pol-rehearsed{_policies.Count}";
        if (Compile(id, body) is not { } policy)
            return Answer(400, new { code = "invalid_condition" });
        _policies[id] = (policy, "draft");
        return Answer(201, new { policy_id = id, status = "draft", rules = body["rules"] });
    }

    private ScenarioResponse Change(string id, string status)
    {
        _policies[id] = (_policies[id].Policy, status);
        return Answer(200, new { status });
    }

    private ScenarioResponse List()
    {
        var active = _policies.Where(policy => policy.Value.Status == "active").Select(policy => new { policy_id = policy.Key, status = "active" }).ToList();
        return Answer(200, new { policies = active, pagination = new { total = active.Count } });
    }

    private ScenarioResponse Evaluate(JsonNode body)
    {
        using var context = JsonDocument.Parse(body["context"]!.ToJsonString());
        var policies = new PolicySet(body["policy_ids"]!.AsArray().Select(id => _policies[(string)id!].Policy));
        var verdict = policies.Evaluate(new(context.RootElement) { Now = Now }, DefaultDecision.Allow, trace: true);
        return Answer(200, new
        {
            decision = Name(verdict.Decision),
            evaluated_policies = Outcomes(verdict),
            trace = verdict.Trace.Select(rule => new { policy_id = rule.PolicyId, result = rule.Result }),
        });
    }

    private ScenarioResponse Enforce(ScenarioRequest request, JsonNode body)
    {
        using var context = JsonDocument.Parse(body["context"]!.ToJsonString());
        using var details = JsonDocument.Parse(body["action_details"]!.ToJsonString());
        var input = new EvaluationInput(context.RootElement)
        {
            Agent = CelValue.MapOf(("id", CelValue.Of((string)body["agent_id"]!)), ("trust", CelValue.Of(0.9))),
            Action = new((string)body["action_type"]!, details.RootElement),
            Now = Now,
        };
        var active = new PolicySet(_policies.Values.Where(policy => policy.Status == "active").Select(policy => policy.Policy));
        var verdict = active.Evaluate(input, DefaultDecision.Allow, trace: false);
        var enforced = Enforcement.Decide(verdict, details.RootElement, context.RootElement);
        if (enforced.TrustEvent is { } lost)
            _trust.Send(request with { Path = $"/trust/{body["agent_id"]}/decay", Body = "{\"decay_type\":\"event\",\"details\":{\"event_type\":\"" + lost + "\"}}" });
        _decisions.Add(new() { ["action_type"] = (string)body["action_type"]!, ["evaluated_policies"] = JsonSerializer.SerializeToNode(Outcomes(verdict)) });
        return Answer(200, new
        {
            policy_decision_id = $"pd-{_decisions.Count}",
            action = enforced.Action.ToString().ToLowerInvariant(),
            reason = enforced.Reason,
            modifications = enforced.ModificationsJson is { } json ? JsonNode.Parse(json) : null,
        });
    }

    private static object[] Outcomes(Verdict verdict) =>
    [
        .. verdict.Policies.Select(policy => new
        {
            policy_id = policy.PolicyId,
            decision = Name(policy.Decision),
            matched_rules = policy.MatchedRules.Select(rule => new { action = rule.Action.ToString().ToLowerInvariant() }),
        }),
    ];

    private static CompiledPolicy? Compile(string id, JsonNode body) => PolicyCompiler.Compile(new(id, (string)body["name"]!, "1.0.0",
    [
        .. body["rules"]!.AsArray().Select((rule, index) => new RuleDocument(
            $"rule-{index}", (string?)rule!["name"], (string)rule["condition"]!, Enum.Parse<RuleAction>((string)rule["action"]!, ignoreCase: true),
            (int?)rule["priority"] ?? 100, rule["metadata"]?.ToJsonString())),
    ])).Policy;

    private static string Name(Decision decision) => JsonNamingPolicy.SnakeCaseLower.ConvertName(decision.ToString());

    private static ScenarioResponse Answer<T>(int status, T body) =>
        new(status, ImmutableDictionary<string, string>.Empty, JsonSerializer.Serialize(body), 1);
}
