using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sandboxes.Domain.Scenarios;

/// <summary>Makes the report of a step that is over.</summary>
internal static class StepReports
{
    /// <summary>Characters of an answer that a report keeps whole; a longer one is left out, with its length.</summary>
    private const int LongestBody = 16_384;

    private static readonly ImmutableArray<string> GovernanceNames =
    [
        "action", "decision", "reason", "trust_score", "current_aggregate", "previous_trust", "new_trust", "new_aggregate",
        "aggregate_score", "confidence", "alerts", "resolved_alerts",
    ];

    public static StepResult Done(
        ScenarioStep step, ScenarioRequest request, ScenarioResponse response, JsonElement? body, ImmutableArray<string> failures, double latencyMs) =>
        new(
            step.Id, step.Description, failures.IsEmpty ? StepStatus.Passed : StepStatus.Failed,
            Request(request).ToJsonString(), step.Expect.Source?.GetRawText(), Actual(request, response, body, failures).ToJsonString(),
            request.Method is null ? null : latencyMs, Governance(body)?.ToJsonString());

    public static StepResult Skipped(ScenarioStep step, IEnumerable<string> missing) =>
        new(
            step.Id, step.Description, StepStatus.Skipped, null, step.Expect.Source?.GetRawText(),
            new JsonObject { ["faults"] = new JsonArray($"Nothing was saved as {string.Join(", ", missing)}.") }.ToJsonString(), null, null);

    private static JsonObject Request(ScenarioRequest request)
    {
        var report = new JsonObject();
        if (request.AdvanceTo is { } to)
            report["advance_to"] = to.UtcDateTime;
        if (request.Method is null)
            return report;
        report["method"] = request.Method;
        report["path"] = request.Path;
        if (!request.Headers.IsEmpty)
            report["headers"] = new JsonObject(request.Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value)));
        if (request.Body is not null)
            report["body"] = JsonNode.Parse(request.Body);
        return report;
    }

    private static JsonObject Actual(ScenarioRequest request, ScenarioResponse response, JsonElement? body, ImmutableArray<string> failures)
    {
        var report = new JsonObject();
        if (request.Method is not null)
            report["status"] = response.Status;
        if (response.Body is { Length: > LongestBody } longer)
            report["body_length"] = longer.Length;
        else if (response.Body is { Length: > 0 } text)
            report["body"] = body is { } json ? JsonNode.Parse(json.GetRawText()) : text;
        if (!failures.IsEmpty)
            report["faults"] = new JsonArray([.. failures.Select(failure => (JsonNode)failure)]);
        return report;
    }

    // Lists, such as alerts, are counted.
    private static JsonObject? Governance(JsonElement? body)
    {
        if (body is not { ValueKind: JsonValueKind.Object } answer)
            return null;
        var report = new JsonObject();
        foreach (var name in GovernanceNames)
            if (answer.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
                report[name] = value.ValueKind == JsonValueKind.Array ? value.GetArrayLength() : JsonNode.Parse(value.GetRawText());
        return report.Count > 0 ? report : null;
    }
}
