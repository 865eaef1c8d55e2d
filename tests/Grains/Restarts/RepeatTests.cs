using System.Text.Json;
using Sandboxes.Contracts;
using Sandboxes.Storage.Developers;
using static Sandboxes.Grains.Tests.Fresh;
using static Sandboxes.Grains.Tests.Policies.PolicySamples;

namespace Sandboxes.Grains.Tests.Restarts;

/// <summary>
/// A mirrored call with an Idempotency-Key is cut off right before its commit, or between its commit and its answer, and sent again after a restart. It is
/// answered as in a sandbox where nothing went wrong, and what lies in both is the same.
/// </summary>
public sealed class RepeatTests : IDisposable
{
    private const string AgentId = "agent-test-1";
    private const string Operation = "0000000000abcdef";

    private static readonly Dictionary<string, Func<TestSandbox, SandboxContext, Task<object>>> Calls = new()
    {
        ["create a policy"] = async (sandbox, context) => await sandbox.Policies.Create(context, Body("Made once", Allow), Cancel),
        ["add a rule"] = async (sandbox, context) => await sandbox.Policies.AddRule(context, await PolicyId(sandbox), Deny, Cancel),
        ["activate a policy"] = async (sandbox, context) => await sandbox.Policies.Activate(context, await PolicyId(sandbox, "Draft"), new(), Cancel),
        ["deprecate a policy"] = async (sandbox, context) => await sandbox.Policies.Deprecate(context, await PolicyId(sandbox), new(), Cancel),
        ["enforce"] = async (sandbox, context) => await sandbox.Policies.Enforce(context, Enforce(AgentId, "read"), Cancel),
        ["register an agent"] = async (sandbox, context) => await sandbox.Agent("agent-new-1").Register(context, new("agent-new-1", "New"), Cancel),
        ["lower trust"] = async (sandbox, context) =>
            await sandbox.Agent(AgentId).Decay(context, new("event", new(EventType: "boundary_violation")), Cancel),
        ["raise trust"] = async (sandbox, context) =>
            await sandbox.Agent(AgentId).Regenerate(context, new("attestation", new(AttestationType: "peer")), Cancel),
        ["evaluate trust"] = async (sandbox, context) =>
            await sandbox.Evaluations.Evaluate(context, new(AgentId, "agent-test-2", new("{}"), [new("delivery", "success")], ["reliability"]), Cancel),
        ["add evidence"] = async (sandbox, context) =>
            await sandbox.Evaluations.AddEvidence(context, new(await EvaluationId(sandbox), [new("delivery", "failure")]), Cancel),
        ["resolve an alert"] = async (sandbox, context) => await sandbox.Alerts.Resolve(context, await AlertId(sandbox), new("Seen"), Cancel),
    };

    private readonly TestFolder _folder = new();

    public static TheoryData<string, bool> Cuts => [.. Calls.Keys.SelectMany(call => new (string, bool)[] { (call, true), (call, false) })];

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Cuts))]
    public async Task A_call_that_is_sent_again_is_done_once_and_answered_as_if_nothing_had_happened(string name, bool afterwards)
    {
        var first = await RestartableCluster.Start(_folder);
        var (sandbox, twin) = await Prepare(first);
        var call = Calls[name];

        var context = await sandbox.Context();
        first.Faults.StrikeAt(0, afterwards, what => what is WriteBatch batch && batch.Scope.Layer == context.Layer);
        var failed = await Record.ExceptionAsync(() => call(sandbox, context with { Operation = new(Operation, IsRepeat: false) }));
        first.Faults.Stop();
        (failed is PlatformException or OrleansException).ShouldBeTrue(failed?.ToString());

        await using var second = await first.Restart();
        (sandbox, twin) = (sandbox with { Cluster = second }, twin with { Cluster = second });
        var again = await Answer(call, sandbox, isRepeat: true);
        var clean = await Answer(call, twin, isRepeat: false);
        var third = await Answer(call, sandbox, isRepeat: true);

        again.ShouldBe(clean);
        third.ShouldBe(clean);
        (await Content(second, sandbox)).ShouldBe(await Content(second, twin));
    }

    [Fact]
    public async Task Another_try_that_is_still_under_way_does_it_no_second_time()
    {
        await using var cluster = await RestartableCluster.Start(_folder);
        var (sandbox, twin) = await Prepare(cluster);

        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Record.ExceptionAsync(() => Answer(Calls["lower trust"], sandbox, isRepeat: true)).AsTask()));
        await Answer(Calls["lower trust"], twin, isRepeat: false);

        tries.ShouldAllBe(failed => failed == null);
        (await Content(cluster, sandbox)).ShouldBe(await Content(cluster, twin));
    }

    [Fact]
    public async Task Calls_without_a_key_leave_no_trace_of_operations()
    {
        await using var cluster = await RestartableCluster.Start(_folder);
        var sandbox = await cluster.Sandbox();
        await sandbox.WithAgent(AgentId, 0.9);
        await sandbox.Policies.Enforce(await sandbox.Context(), Enforce(AgentId, "read"), Cancel);

        (await Content(cluster, sandbox)).ShouldNotContain(MirrorKinds.Operations);
    }

    private static async Task<string> Answer(Func<TestSandbox, SandboxContext, Task<object>> call, TestSandbox sandbox, bool isRepeat)
    {
        dynamic reply = await call(sandbox, await sandbox.Context() with { Operation = new(Operation, isRepeat) });
        ((Refusal?)reply.Refusal).ShouldBeNull();
        return MirrorJson.Write<object>(reply.Value);
    }

    /// <summary>Two sandboxes of one developer with the same in both.</summary>
    private static async Task<(TestSandbox One, TestSandbox Other)> Prepare(RestartableCluster cluster)
    {
        var developer = await cluster.Developer();
        var (one, other) = (await cluster.Sandbox(developerId: developer), await cluster.Sandbox(developerId: developer));
        foreach (var sandbox in new[] { one, other })
        {
            await sandbox.WithAgent(AgentId, 0.9);
            await sandbox.WithAgent("agent-test-2", 0.9);
            await sandbox.Advance(TimeSpan.FromDays(20));
            var context = await sandbox.Context();
            var active = await sandbox.Policies.Create(Named(context, "active"), Body("Active", Allow), Cancel);
            await sandbox.Policies.Activate(context, active.Value!.PolicyId, new(), Cancel);
            await sandbox.Policies.Create(Named(context, "draft"), Body("Draft", Allow), Cancel);
            await sandbox.Evaluations.Evaluate(
                Named(context, "evaluation"), new(AgentId, "agent-test-2", new("{}"), [new("delivery", "success")], ["reliability"]), Cancel);
        }

        return (one, other);
    }

    /// <summary>The same ids in both sandboxes, and as if it had been cleaned up after.</summary>
    private static SandboxContext Named(SandboxContext context, string name) => context with { Operation = new($"000000000000{name}", false) };

    private static async Task<string> PolicyId(TestSandbox sandbox, string name = "Active") =>
        (await sandbox.Policies.List(await sandbox.Context(), new(null, null, null, 100, 0), Cancel)).Value!.Policies.Single(policy => policy.Name == name).PolicyId;

    private static async Task<string> EvaluationId(TestSandbox sandbox) =>
        (await sandbox.Evaluations.Query(await sandbox.Context(), new(null, null, null, [], null, null, 100), Cancel)).Value!.Results.Single().EvaluationId;

    private static async Task<string> AlertId(TestSandbox sandbox) =>
        (await sandbox.Alerts.List(await sandbox.Context(), new(AgentId, null, null, 100), Cancel)).Value!.Alerts.Min(alert => alert.AlertId)!;

    /// <summary>How many rows of each kind there are, and how the agent's trust and the policies stand.</summary>
    private static async Task<string> Content(RestartableCluster cluster, TestSandbox sandbox)
    {
        var context = await sandbox.Context();
        var database = await cluster.Databases.OpenAsync(sandbox.DeveloperId, Cancel);
        var scope = new LayerScope(context.Layer, context.BaseLayer, context.Hidden);
        var counts = (await database.CountAsync(scope, Cancel)).OrderBy(kind => kind.Key, StringComparer.Ordinal);
        var documents = new List<string>();
        foreach (var kind in new[] { MirrorKinds.Agents, MirrorKinds.Policies, MirrorKinds.TrustEvaluations, MirrorKinds.Alerts })
            documents.AddRange((await database.ListAsync(scope, new DocumentQuery(kind), Cancel)).Items.Select(document => document.Json));
        return JsonSerializer.Serialize(new { counts, documents });
    }
}
