using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Agents;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Logs;
using Sandboxes.Gateway.Sandboxes;
using Sandboxes.Gateway.Trust;

namespace Sandboxes.Gateway.Tests.Bodies;

public class QueryReaderTests
{
    [Fact]
    public void Parameters_become_a_record()
    {
        var read = Read<ListAgents.Parameters>("?owner_id=me&limit=7", tolerant: false, out var refusal);

        refusal.ShouldBeNull();
        read.ShouldBe(new ListAgents.Parameters("me", 7, null));
    }

    [Fact]
    public void A_map_is_spelled_with_dots_and_a_list_by_repeating_itself()
    {
        var sandboxes = Read<ListSandboxes.Parameters>("?phase=ready&metadata.team=blue", tolerant: false, out _);
        var evaluations = Read<QueryTrustEvaluations.Parameters>("?trust_dimensions=a&trust_dimensions=b", tolerant: true, out _);

        sandboxes!.Phase.ShouldBe(SandboxPhase.Ready);
        sandboxes.Metadata!["team"].ShouldBe("blue");
        evaluations!.TrustDimensions!.Value.ShouldBe(["a", "b"]);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        Read<LogParameters>("?limit=x&since=now&level=loud&follow=maybe&colour=red", tolerant: false, out var refusal);

        refusal!.Faults.Select(fault => fault.Field).ShouldBe(["limit", "since", "level", "follow", "colour"], ignoreOrder: true);
    }

    [Fact]
    public void The_mirrored_API_passes_over_parameters_it_does_not_know()
    {
        Read<ListAgents.Parameters>("?colour=red&limit=3", tolerant: true, out var refusal)!.Limit.ShouldBe(3);

        refusal.ShouldBeNull();
    }

    [Fact]
    public void The_mirrored_API_still_refuses_a_bad_value()
    {
        Read<ListAgents.Parameters>("?limit=1000", tolerant: true, out var refusal).ShouldBeNull();

        refusal!.Faults.ShouldBe([new FieldFault("limit", "must be between 1 and 100")]);
    }

    private static T? Read<T>(string query, bool tolerant, out Refusal? refusal)
        where T : class =>
        (T?)QueryReader<T>.Instance.Read(new QueryCollection(QueryHelpers.ParseQuery(query)), tolerant, out refusal);
}
