using Sandboxes.Domain.TestData;
using static Sandboxes.Domain.Tests.TestData.TestDataSamples;

namespace Sandboxes.Domain.Tests.TestData;

public class InteractionRowTests
{
    private static readonly List<GeneratedInteraction> Interactions =
        Rows<GeneratedInteraction>(Settings with { Agents = 200, Metrics = false });

    [Fact]
    public void Both_sides_are_agents_of_the_sandbox_and_never_the_same()
    {
        var agents = Rows<GeneratedAgent>(Settings with { Agents = 200 }).Select(agent => agent.Id).ToHashSet();

        Interactions.ShouldAllBe(row => agents.Contains(Text(row, "from_agent_id")) && agents.Contains(Text(row, "to_agent_id"))
            && Text(row, "from_agent_id") != Text(row, "to_agent_id"));
    }

    [Fact]
    public void Most_work_is_done_on_weekdays_in_office_hours()
    {
        Interactions.Count(row => row.At.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday).ShouldBeLessThan(Interactions.Count / 6);
        Interactions.Count(row => row.At.Hour is >= 8 and < 18).ShouldBeGreaterThan(Interactions.Count * 3 / 4);
    }

    [Fact]
    public void Work_comes_in_bursts()
    {
        var gaps = Interactions.GroupBy(row => row.AgentId)
            .SelectMany(group => group.Zip(group.Skip(1), (one, next) => next.At - one.At)).ToList();

        gaps.ShouldAllBe(gap => gap >= TimeSpan.Zero);
        gaps.Count(gap => gap < TimeSpan.FromMinutes(5)).ShouldBeGreaterThan(gaps.Count / 3);
        gaps.Count(gap => gap > TimeSpan.FromHours(12)).ShouldBeGreaterThan(gaps.Count / 5);
    }

    [Fact]
    public void Incidents_are_rare_denied_and_those_of_the_trust_history()
    {
        var incidents = Interactions.Where(row => Parsed(row).TryGetProperty("incident", out _)).ToList();
        var events = Rows<GeneratedTrustChange>(Settings with { Agents = 200 })
            .Select(row => $"{row.AgentId} {row.At:O} {row.Change.Details.EventType}").ToHashSet();

        incidents.Count.ShouldBeInRange(199, Interactions.Count / 8);
        incidents.ShouldAllBe(row => Text(row, "outcome") == "denied" && events.Contains($"{row.AgentId} {row.At:O} {Text(row, "incident")}"));
    }

    [Fact]
    public void Outcomes_are_mostly_good() =>
        Interactions.Count(row => Text(row, "outcome") == "success").ShouldBeGreaterThan(Interactions.Count * 8 / 10);

    private static string Text(GeneratedInteraction row, string member) => Parsed(row).GetProperty(member).GetString()!;
}
