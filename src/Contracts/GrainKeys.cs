namespace Sandboxes.Contracts;

/// <summary>How the keys of grains are spelled, so that every caller reaches the same one.</summary>
public static class GrainKeys
{
    public static IDeveloperGrain Developer(this IGrainFactory grains, string developerId) => grains.Reference<IDeveloperGrain>(developerId);

    public static IDeveloperDirectoryGrain DeveloperDirectory(this IGrainFactory grains, int shard) => grains.Reference<IDeveloperDirectoryGrain>(shard);

    public static ICredentialGrain Credential(this IGrainFactory grains, string secretHash) => grains.Reference<ICredentialGrain>(secretHash);

    public static IRateLimitGrain RateLimit(this IGrainFactory grains, string developerId) => grains.Reference<IRateLimitGrain>(developerId);

    public static IIdempotencyGrain Idempotency(this IGrainFactory grains, string caller) => grains.Reference<IIdempotencyGrain>(caller);

    public static IExpiryGrain Expiry(this IGrainFactory grains) => grains.Reference<IExpiryGrain>(0);

    public static ISandboxGrain Sandbox(this IGrainFactory grains, string sandboxId) => grains.Reference<ISandboxGrain>(sandboxId);

    public static ISandboxDirectoryGrain SandboxDirectory(this IGrainFactory grains, string developerId) => grains.Reference<ISandboxDirectoryGrain>(developerId);

    public static ISandboxContainerGrain Container(this IGrainFactory grains, string sandboxId) => grains.Reference<ISandboxContainerGrain>(sandboxId);

    public static ISandboxLogGrain SandboxLog(this IGrainFactory grains, string sandboxId) => grains.Reference<ISandboxLogGrain>(sandboxId);

    public static IRequestJournalGrain RequestJournal(this IGrainFactory grains, string sandboxId) => grains.Reference<IRequestJournalGrain>(sandboxId);

    public static IAgentGrain Agent(this IGrainFactory grains, string sandboxId, string agentId) =>
        grains.Reference<IAgentGrain>(string.Concat(sandboxId, "/", agentId));

    public static IAgentDirectoryGrain AgentDirectory(this IGrainFactory grains, string sandboxId) => grains.Reference<IAgentDirectoryGrain>(sandboxId);

    public static IAlertsGrain Alerts(this IGrainFactory grains, string sandboxId) => grains.Reference<IAlertsGrain>(sandboxId);

    public static ITrustEvaluationsGrain TrustEvaluations(this IGrainFactory grains, string sandboxId) => grains.Reference<ITrustEvaluationsGrain>(sandboxId);

    public static IPolicyBookGrain Policies(this IGrainFactory grains, string sandboxId) => grains.Reference<IPolicyBookGrain>(sandboxId);

    public static IDecisionLogGrain Decisions(this IGrainFactory grains, string sandboxId) => grains.Reference<IDecisionLogGrain>(sandboxId);

    public static IScenarioRunGrain ScenarioRun(this IGrainFactory grains, string sandboxId, string runId) =>
        grains.Reference<IScenarioRunGrain>(string.Concat(sandboxId, "/", runId));

    public static IScenarioRunsGrain ScenarioRuns(this IGrainFactory grains, string sandboxId) => grains.Reference<IScenarioRunsGrain>(sandboxId);

    public static IContentGrain Content(this IGrainFactory grains) => grains.Reference<IContentGrain>(0);

    public static IReconcilerGrain Reconciler(this IGrainFactory grains) => grains.Reference<IReconcilerGrain>(0);

    /// <summary>Splits the key of a grain inside a sandbox into the sandbox's id and its own.</summary>
    public static (string SandboxId, string Id) Split(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return (key[..slash], key[(slash + 1)..]);
    }
}
