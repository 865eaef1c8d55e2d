using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Sandboxes.Domain.Policies;

namespace Sandboxes.Bench.Rows;

/// <summary>Verdicts of 100 rules in 10 policies; none matches but the last of each policy, so every condition is evaluated.</summary>
internal sealed class PolicyRow : IRow
{
    private const int Policies = 10;
    private const int Rules = 10;
    private const double Aim = 100_000;

    private static readonly JsonElement Context = JsonDocument.Parse("""
        {
          "user": { "role": "analyst", "department": "finance", "clearance": 2 },
          "resource": { "classification": "internal", "owner": "finance", "size": 120 },
          "request": { "risk": 0.3, "channel": "api" }
        }
        """).RootElement;

    private static readonly string[] Conditions =
    [
        "action.type == 'export' && resource.classification == 'restricted'",
        "user.clearance < 1 || request.risk > 0.9",
        "resource.size > 1000 && user.department != resource.owner",
        "action.type in ['delete', 'purge'] && user.role != 'admin'",
    ];

    public string Name => "policies";

    public async Task<IReadOnlyList<Finding>> MeasureAsync(Workshop workshop, CancellationToken cancellation)
    {
        var set = new PolicySet(Enumerable.Range(0, Policies).Select(Policy));
        var duration = TimeSpan.FromSeconds(workshop.Settings.Quick ? 1 : 5);
        await EvaluateAsync(set, 2, TimeSpan.FromSeconds(2));
        var one = await EvaluateAsync(set, 1, duration);
        var two = await EvaluateAsync(set, 2, duration);
        return
        [
            Finding.Of("policy evaluation, 100 rules, 1 thread", PerSecond(Aim), PerSecond(one), one >= Aim),
            Finding.Of("policy evaluation, 100 rules, 2 threads", PerSecond(2 * Aim), PerSecond(two), two >= 2 * Aim),
        ];
    }

    private static CompiledPolicy Policy(int number)
    {
        var rules = Enumerable.Range(0, Rules).Select(rule => rule == Rules - 1
            ? new RuleDocument("last", null, "user.role == 'analyst'", RuleAction.Allow, Rules, null)
            : new RuleDocument($"rule-{rule}", null, Conditions[rule % Conditions.Length], RuleAction.Deny, rule + 1, null));
        return PolicyCompiler.Compile(new PolicyDocument($"pol-bench{number}", $"Policy {number}", "1.0.0", [.. rules])).Policy!;
    }

    private static async Task<double> EvaluateAsync(PolicySet set, int threads, TimeSpan duration)
    {
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Run(() => Evaluate(set, started, duration))));
        return counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static long Evaluate(PolicySet set, long started, TimeSpan duration)
    {
        var action = new AgentAction("read", Context);
        var verdicts = 0L;
        while (Stopwatch.GetElapsedTime(started) < duration)
        {
            var input = new EvaluationInput(Context) { Action = action, TaskId = "task-bench" };
            if (set.Evaluate(input, DefaultDecision.Deny, trace: false).Decision != Decision.Allow)
                throw new InvalidOperationException("These policies allow this action.");
            verdicts++;
        }

        return verdicts;
    }

    private static string PerSecond(double count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0}/s");
}
