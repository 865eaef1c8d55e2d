using Orleans.Concurrency;

namespace Sandboxes.Contracts;

/// <summary>A sandbox's policies, compiled once per version. Key: the sandbox's id. An unknown policy is <see cref="RefusalCodes.NotFound"/>.</summary>
[Alias("sandbox.v1.IPolicyBookGrain")]
public interface IPolicyBookGrain : IGrainWithStringKey
{
    [Alias("List")]
    Task<Reply<PolicyList>> List(SandboxContext sandbox, PolicyQuery query, CancellationToken cancellation);

    /// <summary>Drafts a policy; <see cref="RefusalCodes.InvalidCondition"/> names every rule that does not parse, with position and reason.</summary>
    [Alias("Create")]
    Task<Reply<Policy>> Create(SandboxContext sandbox, CreatePolicy command, CancellationToken cancellation);

    /// <summary>A policy; the latest version unless one is named.</summary>
    [Alias("Get")]
    Task<Reply<Policy>> Get(SandboxContext sandbox, string policyId, string? version, CancellationToken cancellation);

    [Alias("Update")]
    Task<Reply<Policy>> Update(SandboxContext sandbox, string policyId, UpdatePolicy command, CancellationToken cancellation);

    [Alias("Delete")]
    Task<Reply<Done>> Delete(SandboxContext sandbox, string policyId, CancellationToken cancellation);

    [Alias("Rules")]
    Task<Reply<PolicyRuleList>> Rules(SandboxContext sandbox, string policyId, CancellationToken cancellation);

    [Alias("AddRule")]
    Task<Reply<PolicyRule>> AddRule(SandboxContext sandbox, string policyId, CreatePolicyRule command, CancellationToken cancellation);

    /// <summary>The versions that the policy has had, newest first.</summary>
    [Alias("Versions")]
    Task<Reply<PolicyVersionList>> Versions(SandboxContext sandbox, string policyId, CancellationToken cancellation);

    /// <summary>Makes a draft or a deprecated policy count.</summary>
    [Alias("Activate")]
    Task<Reply<Policy>> Activate(SandboxContext sandbox, string policyId, ActivatePolicy command, CancellationToken cancellation);

    /// <summary>Makes an active policy count no more; <see cref="RefusalCodes.Conflict"/> for one that is not active.</summary>
    [Alias("Deprecate")]
    Task<Reply<Policy>> Deprecate(SandboxContext sandbox, string policyId, DeprecatePolicy command, CancellationToken cancellation);

    /// <summary>What the policies say of a context. Changes nothing.</summary>
    [Alias("Evaluate"), AlwaysInterleave]
    Task<Reply<PolicyEvaluation>> Evaluate(SandboxContext sandbox, EvaluatePolicies command, CancellationToken cancellation);

    /// <summary>Decides on an agent's action and keeps the decision; an error denies.</summary>
    [Alias("Enforce"), AlwaysInterleave]
    Task<Reply<Enforcement>> Enforce(SandboxContext sandbox, EnforcePolicies command, CancellationToken cancellation);
}

/// <summary>Searches a sandbox's decisions. Key: the sandbox's id. Keeps no state.</summary>
[Alias("sandbox.v1.IDecisionLogGrain")]
public interface IDecisionLogGrain : IGrainWithStringKey
{
    /// <summary>Decisions, newest first.</summary>
    [Alias("Query")]
    Task<Reply<PolicyDecisionList>> Query(SandboxContext sandbox, PolicyDecisionQuery query, CancellationToken cancellation);
}
