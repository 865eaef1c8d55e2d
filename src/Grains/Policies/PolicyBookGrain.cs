using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Grains.Logs;
using Sandboxes.Grains.Placement;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Grains.Policies;

[SandboxPlacement]
internal sealed partial class PolicyBookGrain(IDeveloperDatabases databases, SharedCompiler compiler, TimeProvider time) : Grain, IPolicyBookGrain
{
    private const int MostPolicies = 10_000;

    private PolicyBookCache? _books;
    private LogOutbox? _log;

    private PolicyBookCache Books => _books ??= new(Read);

    private LogOutbox Log => _log ??= new(GrainFactory.SandboxLog(this.GetPrimaryKeyString()));

    public async Task<Reply<PolicyList>> List(SandboxContext sandbox, PolicyQuery query, CancellationToken cancellation)
    {
        var book = await Open(sandbox, cancellation);
        PolicySummary[] matching =
        [
            .. book.Policies.Values.Where(entry => PolicyRules.Matches(entry.Policy, query)).Select(entry => PolicyRules.Summary(entry.Policy)),
        ];
        ImmutableArray<PolicySummary> page = [.. matching.Skip(query.Offset).Take(query.Limit)];
        return new PolicyList(page, new(matching.Length, query.Limit, query.Offset, query.Offset + page.Length < matching.Length));
    }

    public async Task<Reply<Policy>> Create(SandboxContext sandbox, CreatePolicy command, CancellationToken cancellation)
    {
        if (await databases.Answered<Policy>(sandbox, cancellation) is { } answered)
        {
            return answered;
        }

        var book = await Open(sandbox, cancellation);
        if (Taken(book, command.Name!, null) is { } taken)
        {
            return taken;
        }

        if (book.Policies.Count >= MostPolicies)
        {
            return new Refusal(RefusalCodes.Conflict, $"A sandbox holds {MostPolicies} policies at most.");
        }

        var policyId = sandbox.NewId("pol-", 12);
        return await Write(sandbox, book, PolicyRules.Draft(command, policyId, sandbox.DeveloperId, sandbox.Now), 0, "created", "rules[{0}]", cancellation);
    }

    public async Task<Reply<Policy>> Get(SandboxContext sandbox, string policyId, string? version, CancellationToken cancellation)
    {
        var book = await Open(sandbox, cancellation);
        if (book.Find(policyId)?.Policy is not { } policy)
        {
            return Unknown(policyId);
        }

        return version is null || version == policy.Version ? policy : await Earlier(sandbox, policyId, version, cancellation);
    }

    public Task<Reply<Policy>> Update(SandboxContext sandbox, string policyId, UpdatePolicy command, CancellationToken cancellation) =>
        Change(sandbox, policyId, "updated", (book, policy) => Taken(book, command.Name?.Value ?? policy.Name, policyId) is { } taken
            ? taken
            : PolicyRules.Update(policy, command, sandbox.DeveloperId, sandbox.Now), cancellation);

    public async Task<Reply<Done>> Delete(SandboxContext sandbox, string policyId, CancellationToken cancellation)
    {
        var book = await Open(sandbox, cancellation);
        if (book.Find(policyId) is not { } entry)
        {
            return Unknown(policyId);
        }

        var next = await compiler.Run(_ => book.Without(policyId));
        await Store(sandbox, next, [new RemoveDocument(MirrorKinds.Policies, policyId, entry.Version)], cancellation);
        Tell(sandbox, "deleted", entry.Policy);
        return Done.Instance;
    }

    public async Task<Reply<PolicyRuleList>> Rules(SandboxContext sandbox, string policyId, CancellationToken cancellation) =>
        (await Open(sandbox, cancellation)).Find(policyId) is { } entry ? new PolicyRuleList(entry.Policy.Rules) : Unknown(policyId);

    public async Task<Reply<PolicyVersionList>> Versions(SandboxContext sandbox, string policyId, CancellationToken cancellation)
    {
        if ((await Open(sandbox, cancellation)).Find(policyId) is not { } entry)
        {
            return Unknown(policyId);
        }

        var database = await databases.OpenAsync(sandbox.DeveloperId, cancellation);
        var page = await database.ListAsync(
            sandbox.Scope(), new DocumentQuery(MirrorKinds.PolicyVersions) { Subject = policyId, Limit = MostPolicies }, cancellation);
        return new PolicyVersionList(PolicyRules.Versions(entry.Policy, page.Items.Select(document => MirrorJson.Read<Policy>(document.Json))));
    }

    public async Task<Reply<PolicyRule>> AddRule(SandboxContext sandbox, string policyId, CreatePolicyRule command, CancellationToken cancellation)
    {
        var reply = await Change(
            sandbox,
            policyId,
            "rule_added",
            (_, policy) => PolicyRules.WithRule(policy, command, sandbox.DeveloperId, sandbox.Now),
            cancellation,
            path: string.Empty);
        return reply.Refusal is null ? reply.Value!.Rules[^1] : reply.Refusal;
    }

    public Task<Reply<Policy>> Activate(SandboxContext sandbox, string policyId, ActivatePolicy command, CancellationToken cancellation) =>
        Change(sandbox, policyId, "activated", (_, policy) => PolicyRules.Activate(policy, command, sandbox.DeveloperId, sandbox.Now), cancellation);

    public Task<Reply<Policy>> Deprecate(SandboxContext sandbox, string policyId, DeprecatePolicy command, CancellationToken cancellation) =>
        Change(sandbox, policyId, "deprecated", (_, policy) => PolicyRules.Deprecate(policy, sandbox.DeveloperId, sandbox.Now), cancellation);

    private static Refusal Unknown(string policyId) => new(RefusalCodes.NotFound, $"There is no policy {policyId}.");

    private static Refusal? Taken(PolicyBook book, string name, string? but) =>
        book.Policies.Values.FirstOrDefault(entry => entry.Policy.Name == name && entry.Policy.PolicyId != but) is { } other
            ? new(RefusalCodes.Conflict, $"Policy {other.Policy.PolicyId} has the name '{name}' already.")
            : null;

    private async Task<Reply<Policy>> Change(
        SandboxContext sandbox,
        string policyId,
        string change,
        Func<PolicyBook, Policy, Decision<Policy>> rule,
        CancellationToken cancellation,
        string path = "rules[{0}]")
    {
        if (await databases.Answered<Policy>(sandbox, cancellation) is { } answered)
        {
            return answered;
        }

        var book = await Open(sandbox, cancellation);
        if (book.Find(policyId) is not { } entry)
        {
            return Unknown(policyId);
        }

        var decision = rule(book, entry.Policy);
        if (decision.Refusal is not null)
        {
            return decision.Refusal;
        }

        return ReferenceEquals(decision.State, entry.Policy)
            ? entry.Policy
            : await Write(sandbox, book, decision.State!, entry.Version, change, path, cancellation);
    }

    /// <summary>Writes a policy with a copy under its version, unless it does not compile.</summary>
    private async Task<Reply<Policy>> Write(
        SandboxContext sandbox, PolicyBook book, Policy policy, long expected, string change, string path, CancellationToken cancellation)
    {
        var (next, refusal) = await compiler.Run(condition =>
        {
            var (compiled, refusal) = PolicyCompilations.Compile(policy, path, condition);
            return (compiled is null ? null : book.With(new(policy, compiled, expected + 1)), refusal);
        });
        if (refusal is not null)
        {
            return refusal;
        }

        var json = MirrorJson.Write(policy);
        ImmutableArray<WriteOperation> rows =
        [
            new PutDocument(MirrorKinds.Policies, policy.PolicyId, json, null, null, expected),
            new PutDocument(MirrorKinds.PolicyVersions, $"{policy.PolicyId}/{policy.Version}", json, policy.PolicyId),
            .. sandbox.Answered(policy),
        ];
        await Store(sandbox, next!, rows, cancellation);
        Tell(sandbox, change, policy);
        return policy;
    }

    /// <summary>The book changes when its rows are stored; where that is not known to have happened, it is read anew.</summary>
    private async Task Store(SandboxContext sandbox, PolicyBook book, ImmutableArray<WriteOperation> rows, CancellationToken cancellation)
    {
        try
        {
            var database = await databases.OpenAsync(sandbox.DeveloperId, cancellation);
            await database.WriteAsync(new(sandbox.Scope(), rows), cancellation);
        }
        catch
        {
            Books.Forget();
            throw;
        }

        Books.Replace(book);
    }

    private void Tell(SandboxContext sandbox, string change, Policy policy) =>
        Log.Add(sandbox.DeveloperId, [PolicyLog.Line(change, policy, sandbox.DeveloperId, time.GetUtcNow())]);

    private async Task<Reply<Policy>> Earlier(SandboxContext sandbox, string policyId, string version, CancellationToken cancellation)
    {
        var database = await databases.OpenAsync(sandbox.DeveloperId, cancellation);
        return await database.FindAsync(sandbox.Scope(), MirrorKinds.PolicyVersions, $"{policyId}/{version}", cancellation) is { } document
            ? MirrorJson.Read<Policy>(document.Json)
            : new Refusal(RefusalCodes.NotFound, $"There is no version {version} of policy {policyId}.");
    }

    /// <summary>The book of this generation; read and compiled on the first call in it.</summary>
    private ValueTask<PolicyBook> Open(SandboxContext sandbox, CancellationToken cancellation) => Books.Open(sandbox, cancellation);

    private async Task<PolicyBook> Read(SandboxContext sandbox)
    {
        var database = await databases.OpenAsync(sandbox.DeveloperId, CancellationToken.None);
        var page = await database.ListAsync(sandbox.Scope(), new DocumentQuery(MirrorKinds.Policies) { Limit = MostPolicies }, CancellationToken.None);
        return await compiler.Run(condition => PolicyBook.Of(sandbox.Generation, page.Items.Select(document =>
        {
            var policy = MirrorJson.Read<Policy>(document.Json);
            var (compiled, refusal) = PolicyCompilations.Compile(policy, "rules[{0}]", condition);
            return new PolicyEntry(policy, compiled ?? throw new InvalidOperationException($"Stored policy {policy.PolicyId} does not compile: {refusal!.Message}"), document.Version);
        })));
    }
}
