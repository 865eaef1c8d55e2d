using Sandboxes.Contracts;
using Sandboxes.Storage.Developers;
using static Sandboxes.Grains.Tests.Fresh;
using static Sandboxes.Grains.Tests.Policies.PolicySamples;

namespace Sandboxes.Grains.Tests.Restarts;

/// <summary>What calls see of a sandbox's policies while a change of them is slow, and after one that failed.</summary>
public sealed class PolicyWriteTests : IDisposable
{
    private const string AgentId = "agent-test-1";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task While_a_change_is_being_stored_the_policies_before_it_hold_and_are_not_read_again()
    {
        await using var cluster = await RestartableCluster.Start(_folder);
        var (sandbox, policyId) = await With(cluster, new CreatePolicyRule("true", "deny"));
        var reads = cluster.Faults.Lists[MirrorKinds.Policies];
        var held = cluster.Faults.HoldNext(IsOfPolicies);

        var change = sandbox.Policies.Deprecate(await sandbox.Context(), policyId, new(), Cancel);
        await held.Began;
        var meanwhile = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Enforced(sandbox)));
        held.Release();
        await change;

        meanwhile.ShouldAllBe(action => action == "deny");
        (await Enforced(sandbox)).ShouldBe("allow");
        cluster.Faults.Lists[MirrorKinds.Policies].ShouldBe(reads);
    }

    [Theory]
    [InlineData(false, "deny")]
    [InlineData(true, "allow")]
    public async Task After_a_change_that_failed_the_next_call_finds_what_is_stored(bool afterwards, string expected)
    {
        await using var cluster = await RestartableCluster.Start(_folder);
        var (sandbox, policyId) = await With(cluster, new CreatePolicyRule("true", "deny"));
        cluster.Faults.StrikeAt(0, afterwards, IsOfPolicies);

        var failed = await Record.ExceptionAsync(async () => await sandbox.Policies.Deprecate(await sandbox.Context(), policyId, new(), Cancel));

        failed.ShouldNotBeNull();
        (await Enforced(sandbox)).ShouldBe(expected);
        (await sandbox.Policies.Get(await sandbox.Context(), policyId, null, Cancel)).Value!.Status.ShouldBe(expected == "allow" ? "deprecated" : "active");
    }

    [Fact]
    public async Task Calls_that_come_at_once_read_the_policies_once()
    {
        await using var cluster = await RestartableCluster.Start(_folder);
        var (sandbox, _) = await With(cluster, new CreatePolicyRule("true", "deny"));
        await cluster.Deactivate(sandbox.Policies);
        var reads = cluster.Faults.Lists[MirrorKinds.Policies];

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Enforced(sandbox)));

        cluster.Faults.Lists[MirrorKinds.Policies].ShouldBe(reads + 1);
    }

    private static bool IsOfPolicies(object? what) => what is WriteBatch batch && batch.Operations.Any(row => row is PutDocument { Kind: MirrorKinds.Policies });

    private static async Task<(TestSandbox Sandbox, string PolicyId)> With(RestartableCluster cluster, CreatePolicyRule rule)
    {
        var sandbox = await cluster.Sandbox();
        await sandbox.WithAgent(AgentId, 0.9);
        var policy = (await sandbox.Policies.Create(await sandbox.Context(), Body("Closed", rule), Cancel)).Value!;
        await sandbox.Policies.Activate(await sandbox.Context(), policy.PolicyId, new(), Cancel);
        return (sandbox, policy.PolicyId);
    }

    private static async Task<string> Enforced(TestSandbox sandbox) =>
        (await sandbox.Policies.Enforce(await sandbox.Context(), Enforce(AgentId, "read"), Cancel)).Value!.Action;
}
