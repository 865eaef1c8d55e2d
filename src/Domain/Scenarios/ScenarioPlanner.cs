using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Sandboxes.Domain.Scenarios;

/// <summary>Plans a run: which request comes next, and what its answer means. Pure; the caller sends, waits and stores.</summary>
/// <remarks>A failed step does not end a run; steps that need what it should have saved are skipped, the others go on.</remarks>
public static class ScenarioPlanner
{
    private const string FaultHeader = "X-Sandbox-Fault";

    /// <summary>A run that has done nothing yet, or what is wrong with the parameters.</summary>
    /// <param name="runId">Short, of letters and digits; ids that the scenario makes contain it.</param>
    /// <param name="parameters">As text; a parameter whose default is a number or a truth value is read as one.</param>
    public static ScenarioStart Start(Scenario scenario, string runId, string sandboxId, IReadOnlyDictionary<string, string> parameters) =>
        ParameterRules.Start(scenario, runId, sandboxId, parameters);

    /// <summary>The next request. Asked again without an answer in between, as after a crash, it is the same one.</summary>
    /// <param name="now">The sandbox's virtual time.</param>
    public static ScenarioMove Next(Scenario scenario, ScenarioProgress progress, DateTimeOffset now)
    {
        if (progress.Pending is not null)
            return new(progress, progress.Pending);
        var steps = scenario.Sequence;
        for (; progress.Step < steps.Length; progress = NextStep(progress))
        {
            var step = steps[progress.Step];
            var to = step.AdvanceSeconds > 0 ? now.AddSeconds(step.AdvanceSeconds) : (DateTimeOffset?)null;
            var values = ValuesOf(progress, to ?? now);
            ImmutableArray<string> missing = [.. step.Uses.Where(name => !values.ContainsKey(name))];
            if (missing.IsEmpty)
                return Sent(progress with { Pending = RequestOf(step, progress, to, values) });
            progress = progress with { Results = progress.Results.Add(StepReports.Skipped(step, missing)) };
        }

        return new(progress, null);
    }

    /// <summary>Takes the answer to the pending request: checks it, saves what the step saves, and moves on.</summary>
    /// <param name="now">The sandbox's virtual time.</param>
    /// <exception cref="InvalidOperationException">No request is pending.</exception>
    public static ScenarioProgress Record(Scenario scenario, ScenarioProgress progress, ScenarioResponse response, DateTimeOffset now)
    {
        var request = progress.Pending ?? throw new InvalidOperationException("No request of this run is waiting for an answer.");
        var step = scenario.Sequence[progress.Step];
        var body = JsonOf(response.Body);
        var failures = request.Method is null
            ? []
            : Expectations.Check(step.Expect, response.Status, response.Headers, body, ValuesOf(progress, now));
        var (values, unsaved) = Saved(step, progress.Values, body);
        failures = failures.AddRange(unsaved);
        progress = progress with { Pending = null, Values = values, LatencyMs = progress.LatencyMs + response.LatencyMs };
        if (failures.IsEmpty && progress.Iteration < step.Repeat)
            return progress with { Iteration = progress.Iteration + 1 };
        var result = StepReports.Done(step, request, response, body, failures, progress.LatencyMs);
        return NextStep(progress with { Results = progress.Results.Add(result) });
    }

    private static ScenarioMove Sent(ScenarioProgress progress) => new(progress, progress.Pending);

    private static ScenarioProgress NextStep(ScenarioProgress progress) =>
        progress with { Step = progress.Step + 1, Iteration = 1, LatencyMs = 0 };

    private static ScenarioRequest RequestOf(
        ScenarioStep step, ScenarioProgress progress, DateTimeOffset? to, ImmutableSortedDictionary<string, JsonElement> values)
    {
        var headers = step.Headers.ToImmutableSortedDictionary(
            header => header.Key, header => Template.Expand(header.Value, values), StringComparer.OrdinalIgnoreCase);
        return new(
            step.Id, progress.Iteration,
            string.Create(CultureInfo.InvariantCulture, $"{progress.RunId}-{progress.Step}-{progress.Iteration}"),
            to, step.Method,
            step.Path is null ? null : Template.Expand(step.Path, values, Uri.EscapeDataString),
            step.Fault is null ? headers : headers.SetItem(FaultHeader, step.Fault),
            step.Body is { } body ? Template.Expand(body, values)?.ToJsonString() ?? "null" : null);
    }

    private static ImmutableSortedDictionary<string, JsonElement> ValuesOf(ScenarioProgress progress, DateTimeOffset now) =>
        progress.Values
            .SetItem(ScenarioNames.Run, JsonSerializer.SerializeToElement(progress.RunId, ScenarioJson.Default.String))
            .SetItem(ScenarioNames.SandboxId, JsonSerializer.SerializeToElement(progress.SandboxId, ScenarioJson.Default.String))
            .SetItem(ScenarioNames.Iteration, JsonElement.Parse(progress.Iteration.ToString(CultureInfo.InvariantCulture)))
            .SetItem(ScenarioNames.Now, JsonSerializer.SerializeToElement(now.UtcDateTime, ScenarioJson.Default.DateTime));

    private static (ImmutableSortedDictionary<string, JsonElement> Values, ImmutableArray<string> Failures) Saved(
        ScenarioStep step, ImmutableSortedDictionary<string, JsonElement> values, JsonElement? body)
    {
        var failures = ImmutableArray.CreateBuilder<string>();
        foreach (var (name, path) in step.Save)
        {
            if (body is { } json && path.Find(json) is { } value)
                values = values.SetItem(name, value.Clone());
            else
                failures.Add($"{path} is missing, which was to be saved as {name}.");
        }

        return (values, failures.ToImmutable());
    }

    private static JsonElement? JsonOf(string? body)
    {
        if (string.IsNullOrWhiteSpace(body))
            return null;
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
