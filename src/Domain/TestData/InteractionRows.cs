using System.Collections.Immutable;

namespace Sandboxes.Domain.TestData;

/// <summary>What agents did together: often several things within minutes, mostly well, now and then not.</summary>
internal static class InteractionRows
{
    private static readonly ImmutableArray<string> Types = ["request", "delegation", "handoff", "review", "data_transfer", "notification"];
    private static readonly ImmutableArray<string> Classifications = ["public", "internal", "internal", "internal", "confidential", "restricted"];

    /// <summary>The interactions of agent <paramref name="index"/> with agents before it; its incidents are among them.</summary>
    public static IEnumerable<GeneratedInteraction> Of(
        int index, string agentId, TrustLife life, Workbench bench)
    {
        if (index == 0)
            yield break;
        var dice = bench.Dice(DiceStream.Interaction, index);
        var number = 0;
        foreach (var (at, incident) in Times(dice, life, bench))
            yield return Row(dice, bench.Ids.Interaction(index, number++), at, agentId, bench.Ids.Agent(dice.Below(index)), incident, bench.Text);
    }

    private static (DateTimeOffset At, string? Incident)[] Times(Dice dice, TrustLife life, Workbench bench)
    {
        var times = new (DateTimeOffset At, string? Incident)[bench.Settings.Interactions];
        for (var i = 0; i < times.Length; i++)
            times[i] = i < life.Incidents.Count
                ? (life.Incidents[i].At, life.Incidents[i].EventType)
                : (i > 0 && dice.Chance(0.6) ? Soon(dice, times[i - 1].At, bench.Settings) : bench.Week.Moment(dice), null);
        Array.Sort(times, static (one, other) => one.At.CompareTo(other.At));
        return times;
    }

    // The next thing in a burst of work.
    private static DateTimeOffset Soon(Dice dice, DateTimeOffset last, TestDataSettings settings)
    {
        var at = last.AddSeconds(dice.Between(5, 180));
        return at < settings.Start ? at : last;
    }

    private static GeneratedInteraction Row(
        Dice dice, string id, DateTimeOffset at, string agentId, string partnerId, string? incident, JsonText text)
    {
        var starts = incident is not null || dice.Chance(0.5);
        var json = text.Begin();
        json.WriteString("interaction_id"u8, id);
        json.WriteString("timestamp"u8, at.UtcDateTime);
        json.WriteString("from_agent_id"u8, starts ? agentId : partnerId);
        json.WriteString("to_agent_id"u8, starts ? partnerId : agentId);
        json.WriteString("interaction_type"u8, dice.Pick(Types.AsSpan()));
        json.WriteString("data_classification"u8, dice.Pick(Classifications.AsSpan()));
        json.WriteString("outcome"u8, incident is not null ? "denied" : Outcome(dice));
        json.WriteNumber("latency_ms"u8, Latency(dice));
        if (incident is not null)
            json.WriteString("incident"u8, incident);
        return new(id, at, text.End(), agentId);
    }

    private static string Outcome(Dice dice) => dice.Share() switch
    {
        < 0.93 => "success",
        < 0.97 => "partial",
        < 0.99 => "failure",
        _ => "timeout",
    };

    // Most are quick and a few are very slow, as latencies are.
    private static int Latency(Dice dice) => (int)(20 * Math.Exp(dice.Share() * dice.Between(1.0, 5.0)));
}
