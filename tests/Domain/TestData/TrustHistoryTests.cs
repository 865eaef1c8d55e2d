using System.Text.Json;
using Sandboxes.Domain.TestData;
using Sandboxes.Domain.Trust;
using static Sandboxes.Domain.Tests.TestData.TestDataSamples;

namespace Sandboxes.Domain.Tests.TestData;

public class TrustHistoryTests
{
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly List<GeneratedRow> All = Rows<GeneratedRow>(Settings with { Agents = 50 });
    private static readonly List<GeneratedAgent> Agents = [.. All.OfType<GeneratedAgent>()];
    private static readonly ILookup<string, TrustChange> Histories =
        All.OfType<GeneratedTrustChange>().ToLookup(row => row.AgentId, row => row.Change);

    [Fact]
    public void A_history_begins_with_the_registration_and_goes_on_in_order() =>
        Agents.ShouldAllBe(agent => Histories[agent.Id].First().Kind == TrustChangeKind.Registered
            && Histories[agent.Id].Select(change => change.At).SequenceEqual(Histories[agent.Id].Select(change => change.At).Order()));

    [Fact]
    public void A_history_ends_exactly_at_the_agents_trust()
    {
        foreach (var agent in Agents)
        {
            var last = Histories[agent.Id].Last();
            last.At.ShouldBe(agent.Trust.ChangedAt);
            TrustRules.At(agent.Trust, TrustParameters.Default, last.At).Aggregate.ShouldBe(last.Next);
        }
    }

    [Fact]
    public void Every_history_shows_decay_an_incident_and_recovery()
    {
        Agents.ShouldAllBe(agent => Histories[agent.Id].Any(change => change.Kind == TrustChangeKind.Event && change.Amount < 0));
        Agents.ShouldAllBe(agent => Histories[agent.Id].Any(change => change.Amount > 0));
        Agents.ShouldAllBe(agent => Histories[agent.Id].Zip(Histories[agent.Id].Skip(1)).Any(pair => pair.Second.Previous < pair.First.Next));
    }

    [Fact]
    public void Agents_are_trusted_to_different_degrees()
    {
        var trust = Agents.Select(agent => TrustRules.At(agent.Trust, TrustParameters.Default, Start).Aggregate).Order().ToList();

        trust[0].ShouldBeLessThan(0.6);
        trust[^1].ShouldBeGreaterThan(0.85);
        trust.Distinct().Count().ShouldBeGreaterThan(40);
    }

    [Fact]
    public void Open_alerts_are_those_of_the_state()
    {
        var open = All.OfType<GeneratedAlert>().Where(row => !row.Alert.Resolved).Select(row => row.Alert);

        open.ShouldBe(Agents.SelectMany(agent => agent.Trust.OpenAlerts), ignoreOrder: true);
    }

    [Fact]
    public void A_written_change_is_what_the_serializer_reads() =>
        All.OfType<GeneratedTrustChange>().ShouldAllBe(row =>
            JsonSerializer.Serialize(JsonSerializer.Deserialize<TrustChange>(row.Json, Snake), Snake) == JsonSerializer.Serialize(row.Change, Snake));

    [Fact]
    public void A_written_alert_is_what_the_serializer_reads() =>
        All.OfType<GeneratedAlert>().ShouldAllBe(row => JsonSerializer.Deserialize<TrustAlert>(row.Json, Snake) == row.Alert);

    [Fact]
    public void Times_are_written_in_utc() =>
        All.OfType<GeneratedTrustChange>().ShouldAllBe(row => Parsed(row).GetProperty("at").GetString()!.EndsWith('Z'));
}
