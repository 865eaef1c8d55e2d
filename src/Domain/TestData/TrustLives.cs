using System.Collections.Immutable;
using Sandboxes.Domain.Trust;

namespace Sandboxes.Domain.TestData;

/// <summary>
/// Lives a synthetic agent's life through the real trust rules: routine verifications and reviews, at least one incident around
/// the middle, and recovery after it.
/// </summary>
internal sealed class TrustLives(Workbench bench, TrustParameters parameters)
{
    private const double ChangesPerDay = 0.7;
    private const int FewestChanges = 4;
    private const int MostChanges = 250;

    private static readonly ImmutableArray<string> IncidentTypes =
        ["boundary_violation", "verification_failure", "attestation_failure", "mutation_detected", "boundary_violation"];

    public TrustLife Live(int index, string agentId)
    {
        var dice = bench.Dice(DiceStream.Trust, index);
        var times = Times(dice);
        var record = new TrustRecord(bench.Settings, parameters, Registered(dice, agentId));
        var incident = times.Length * dice.Between(30, 60) / 100;
        for (var i = 0; i < times.Length; i++)
            record.Apply(Command(dice, i, incident, times[i]), times[i]);
        return record.End();
    }

    private TrustDecision Registered(Dice dice, string agentId) =>
        TrustRules.Register(agentId, parameters, bench.Settings.Begin, Math.Round(dice.Between(0.70, 0.98), 2));

    private DateTimeOffset[] Times(Dice dice)
    {
        var count = Math.Clamp((int)(bench.Settings.Days * ChangesPerDay * dice.Between(0.8, 1.2)), FewestChanges, MostChanges);
        var times = new DateTimeOffset[count];
        for (var i = 0; i < count; i++)
            times[i] = bench.Week.Moment(dice);
        Array.Sort(times);
        return times;
    }

    private static TrustCommand Command(Dice dice, int index, int incident, DateTimeOffset now)
    {
        if (index == incident)
            return new DecayByEvent(dice.Pick(IncidentTypes.AsSpan()));
        if (index == incident + 1)
            return new RecoverByAttestation(dice.Chance(0.4) ? "authority" : "peer");
        return dice.Share() switch
        {
            < 0.52 => new RecoverByVerification(true),
            < 0.66 => new RecoverByVerification(false),
            < 0.74 => new RecoverByAttestation("self"),
            < 0.80 => new RecoverByAttestation("peer"),
            < 0.87 => new DecayByContext("high_trust", "medium_trust"),
            < 0.90 => new DecayByContext("medium_trust", "low_trust"),
            < 0.98 => new DecayByTime(now.AddHours(-dice.Between(12, 72))),
            _ => new DecayByEvent("verification_failure"),
        };
    }
}
