using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;
using static Sandboxes.Grains.Tests.Policies.PolicySamples;

namespace Sandboxes.Grains.Tests.Policies;

public sealed class PolicyBookTests(SandboxCluster cluster)
{
    [Fact]
    public async Task A_policy_lives_from_draft_to_deprecated()
    {
        var sandbox = await cluster.Sandbox();
        var policy = await Create(sandbox, Body("Reading", Allow));
        (policy.Status, policy.Version, policy.CreatedAt, policy.CreatedBy).ShouldBe(("draft", "1.0.0", Provisions.Start, sandbox.DeveloperId));

        var active = (await sandbox.Policies.Activate(await sandbox.Context(), policy.PolicyId, new(), Cancel)).Value!;
        var deprecated = (await sandbox.Policies.Deprecate(await sandbox.Context(), policy.PolicyId, new(), Cancel)).Value!;
        var again = await sandbox.Policies.Deprecate(await sandbox.Context(), policy.PolicyId, new(), Cancel);

        (active.Status, deprecated.Status).ShouldBe(("active", "deprecated"));
        again.Refusal!.Code.ShouldBe(RefusalCodes.Conflict);
    }

    [Fact]
    public async Task A_policy_is_read_back_after_its_book_was_closed()
    {
        var sandbox = await cluster.Sandbox();
        var policy = await Create(sandbox, Body("Reading", Allow, Deny) with { Category = "access", Metadata = new("""{"owner":"ops"}""") });
        await cluster.Deactivate(sandbox.Policies);

        var read = (await sandbox.Policies.Get(await sandbox.Context(), policy.PolicyId, null, Cancel)).Value!;

        MirrorJson.Write(read).ShouldBe(MirrorJson.Write(policy));
        (await sandbox.Policies.Update(await sandbox.Context(), policy.PolicyId, new("Renamed"), Cancel)).Value!.Version.ShouldBe("1.0.1");
    }

    [Fact]
    public async Task Each_version_stays_readable()
    {
        var sandbox = await cluster.Sandbox();
        var id = (await Create(sandbox, Body("Reading", Allow))).PolicyId;
        await sandbox.Policies.Update(await sandbox.Context(), id, new(Description: "Changed"), Cancel);
        await sandbox.Policies.AddRule(await sandbox.Context(), id, Deny, Cancel);

        (await Version("1.0.0")).Value!.ShouldSatisfyAllConditions(old => old.Description.ShouldBeNull(), old => old.Rules.Length.ShouldBe(1));
        (await Version("1.0.1")).Value!.Description.ShouldBe("Changed");
        (await Version("1.1.0")).Value!.Rules.Length.ShouldBe(2);
        (await Version(null)).Value!.Version.ShouldBe("1.1.0");
        (await Version("9.9.9")).Refusal!.Code.ShouldBe(RefusalCodes.NotFound);

        async Task<Reply<Policy>> Version(string? version) => await sandbox.Policies.Get(await sandbox.Context(), id, version, Cancel);
    }

    [Fact]
    public async Task A_name_is_taken_once()
    {
        var sandbox = await cluster.Sandbox();
        await Create(sandbox, Body("Reading", Allow));
        var other = await Create(sandbox, Body("Writing", Allow));

        (await sandbox.Policies.Create(await sandbox.Context(), Body("Reading", Allow), Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.Conflict);
        (await sandbox.Policies.Update(await sandbox.Context(), other.PolicyId, new("Reading"), Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.Conflict);
        (await sandbox.Policies.Update(await sandbox.Context(), other.PolicyId, new("Writing"), Cancel)).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task A_condition_that_does_not_parse_is_told_by_path_and_nothing_is_written()
    {
        var sandbox = await cluster.Sandbox();
        var policy = await Create(sandbox, Body("Reading", Allow));

        var created = await sandbox.Policies.Create(await sandbox.Context(), Body("Broken", Allow, Allow with { Condition = "a ==" }), Cancel);
        var added = await sandbox.Policies.AddRule(await sandbox.Context(), policy.PolicyId, Allow with { Condition = ")" }, Cancel);

        (created.Refusal!.Code, created.Refusal.Faults[0].Field).ShouldBe((RefusalCodes.InvalidCondition, "rules[1].condition"));
        (added.Refusal!.Code, added.Refusal.Faults[0].Field).ShouldBe((RefusalCodes.InvalidCondition, "condition"));
        (await sandbox.Get()).Counts!.Policies.ShouldBe(1);
        (await sandbox.Policies.Rules(await sandbox.Context(), policy.PolicyId, Cancel)).Value!.Rules.Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_deleted_policy_is_gone_and_its_name_is_free()
    {
        var sandbox = await cluster.Sandbox();
        var policy = await Create(sandbox, Body("Reading", Allow));

        await sandbox.Policies.Delete(await sandbox.Context(), policy.PolicyId, Cancel);

        (await sandbox.Policies.Get(await sandbox.Context(), policy.PolicyId, null, Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.NotFound);
        (await sandbox.Policies.Delete(await sandbox.Context(), policy.PolicyId, Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.NotFound);
        await Create(sandbox, Body("Reading", Allow));
    }

    [Fact]
    public async Task Policies_are_listed_by_status_category_owner_and_page()
    {
        var sandbox = await cluster.Sandbox();
        var one = await Create(sandbox, Body("One", Allow) with { Category = "access", Metadata = new("""{"owner":"ops"}""") });
        await Create(sandbox, Body("Two", Allow));
        await sandbox.Policies.Activate(await sandbox.Context(), one.PolicyId, new(), Cancel);

        (await List(new("active", null, null, 20, 0))).ShouldBe((1, 1, false));
        (await List(new(null, "access", "ops", 20, 0))).ShouldBe((1, 1, false));
        (await List(new(null, null, null, 1, 0))).ShouldBe((1, 2, true));
        (await List(new(null, null, null, 1, 1))).ShouldBe((1, 2, false));

        async Task<(int, long, bool)> List(PolicyQuery query)
        {
            var list = (await sandbox.Policies.List(await sandbox.Context(), query, Cancel)).Value!;
            return (list.Policies.Length, list.Pagination.Total, list.Pagination.HasMore);
        }
    }

    [Fact]
    public async Task An_older_version_cannot_be_activated()
    {
        var sandbox = await cluster.Sandbox();
        var policy = await Create(sandbox, Body("Reading", Allow));
        await sandbox.Policies.AddRule(await sandbox.Context(), policy.PolicyId, Deny, Cancel);

        (await sandbox.Policies.Activate(await sandbox.Context(), policy.PolicyId, new("1.0.0"), Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.Conflict);
        (await sandbox.Policies.Activate(await sandbox.Context(), policy.PolicyId, new("1.1.0"), Cancel)).Value!.Status.ShouldBe("active");
    }

    private static async Task<Policy> Create(TestSandbox sandbox, CreatePolicy command)
    {
        var reply = await sandbox.Policies.Create(await sandbox.Context(), command, Cancel);
        reply.Refusal.ShouldBeNull();
        return reply.Value!;
    }
}
