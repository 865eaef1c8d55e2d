using Sandboxes.Domain.TestData;
using static Sandboxes.Domain.Tests.TestData.TestDataSamples;

namespace Sandboxes.Domain.Tests.TestData;

public class AgentRowTests
{
    private static readonly List<GeneratedAgent> Agents =
        Rows<GeneratedAgent>(Settings with { Agents = 2000, TrustLogs = false, Interactions = 0, Metrics = false });

    [Fact]
    public void Ids_are_legal_and_unique()
    {
        Agents.ShouldAllBe(agent => System.Text.RegularExpressions.Regex.IsMatch(agent.Id, "^[a-zA-Z0-9-_]{8,64}$"));
        Agents.Select(agent => agent.Id).Distinct().Count().ShouldBe(2000);
        Agents.ShouldAllBe(agent => Parsed(agent).GetProperty("agent_id").GetString() == agent.Id && agent.Trust.EntityId == agent.Id);
    }

    [Fact]
    public void A_profile_has_the_members_of_the_api() =>
        Parsed(Agents[0]).EnumerateObject().Select(member => member.Name).ShouldBe(
        [
            "agent_id", "name", "description", "version", "owner_id", "role", "capabilities", "governance_identity",
            "status", "health_status", "created_at", "last_updated",
        ]);

    [Fact]
    public void Governance_identities_are_legal()
    {
        foreach (var identity in Agents.Select(agent => Parsed(agent).GetProperty("governance_identity")))
        {
            identity.GetProperty("constitution_hash").GetString()!.ShouldMatch("^[0-9a-f]{64}$");
            identity.GetProperty("type").GetString().ShouldBeOneOf("promethios", "external_verified", "external_unverified", "unknown");
            identity.GetProperty("compliance_level").GetString().ShouldBeOneOf("full", "partial", "minimal", "unknown");
            Uri.IsWellFormedUriString(identity.GetProperty("verification_endpoint").GetString(), UriKind.Absolute).ShouldBeTrue();
        }
    }

    [Fact]
    public void Roles_names_and_kinds_of_identity_vary()
    {
        Agents.Select(agent => Parsed(agent).GetProperty("role").GetString()).Distinct().Count().ShouldBe(8);
        Agents.Select(agent => Parsed(agent).GetProperty("name").GetString()).Distinct().Count().ShouldBeGreaterThan(1000);
        Agents.Select(agent => Parsed(agent).GetProperty("governance_identity").GetProperty("type").GetString()).Distinct().Count().ShouldBe(4);
        Agents.ShouldAllBe(agent => Parsed(agent).GetProperty("capabilities").GetArrayLength() > 0);
    }
}
