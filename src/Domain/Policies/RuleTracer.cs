using System.Collections.Immutable;
using Sandboxes.Domain.Policies.Cel;

namespace Sandboxes.Domain.Policies;

/// <summary>Collects the trace of an evaluation that was asked for one.</summary>
internal sealed class RuleTracer(CelFrame frame, PathTable paths)
{
    private const int LongestValue = 1_024;

    private readonly ImmutableArray<RuleTrace>.Builder _traces = ImmutableArray.CreateBuilder<RuleTrace>();

    public ImmutableArray<RuleTrace> Traces => _traces.ToImmutable();

    public void Add(string policyId, RuleDocument rule, CelValue result)
    {
        bool? held = result.Kind == CelKind.Bool ? result.IsTrue : null;
        _traces.Add(new(policyId, rule.RuleId, rule.Condition, held, held is null ? Reasons.Failure(result) : null, TakeReads()));
    }

    private ImmutableArray<ContextValue> TakeReads()
    {
        var reads = frame.Reads!;
        var values = ImmutableArray.CreateBuilder<ContextValue>();
        for (var slot = 0; slot < reads.Length; slot++)
        {
            if (reads[slot])
                values.Add(new(paths[slot].Display, Json(frame.Resolve(slot))));
            reads[slot] = false;
        }
        return values.ToImmutable();
    }

    private static string? Json(CelValue value)
    {
        if (value.IsError)
            return null;
        var json = value.ToJson();
        return json.Length <= LongestValue ? json : CelValue.Of($"{json.AsSpan(0, LongestValue)}...").ToJson();
    }
}
