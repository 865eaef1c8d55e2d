namespace Sandboxes.Contracts;

/// <summary>How the keys of grains are spelled, so that every caller reaches the same one.</summary>
public static class GrainKeys
{
    public static IDeveloperGrain Developer(this IGrainFactory grains, string developerId) => grains.GetGrain<IDeveloperGrain>(developerId);

    public static ISandboxGrain Sandbox(this IGrainFactory grains, string sandboxId) => grains.GetGrain<ISandboxGrain>(sandboxId);

    public static ISandboxContainerGrain Container(this IGrainFactory grains, string sandboxId) => grains.GetGrain<ISandboxContainerGrain>(sandboxId);

    public static IContentGrain Content(this IGrainFactory grains) => grains.GetGrain<IContentGrain>(0);

    public static ICredentialGrain Credential(this IGrainFactory grains, string secretHash) => grains.GetGrain<ICredentialGrain>(secretHash);

    public static IAgentGrain Agent(this IGrainFactory grains, string sandboxId, string agentId) =>
        grains.GetGrain<IAgentGrain>(string.Concat(sandboxId, "/", agentId));

    public static IScenarioRunGrain ScenarioRun(this IGrainFactory grains, string sandboxId, string runId) =>
        grains.GetGrain<IScenarioRunGrain>(string.Concat(sandboxId, "/", runId));

    /// <summary>Splits the key of a grain inside a sandbox into the sandbox's id and its own.</summary>
    public static (string SandboxId, string Id) Split(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return (key[..slash], key[(slash + 1)..]);
    }
}
