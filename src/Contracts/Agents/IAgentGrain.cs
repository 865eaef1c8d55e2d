namespace Sandboxes.Contracts;

/// <summary>
/// One agent of one sandbox, with its trust. Key: see <see cref="GrainKeys.Agent"/>. All but <see cref="Register"/> answer
/// <see cref="RefusalCodes.NotFound"/> where the sandbox has no such agent.
/// </summary>
[Alias("sandbox.v1.IAgentGrain")]
public interface IAgentGrain : IGrainWithStringKey
{
    /// <summary>Registers the agent; <see cref="RefusalCodes.Conflict"/> where there is one.</summary>
    [Alias("Register")]
    Task<Reply<Agent>> Register(SandboxContext sandbox, RegisterAgent command, CancellationToken cancellation);

    [Alias("Get")]
    Task<Reply<Agent>> Get(SandboxContext sandbox, CancellationToken cancellation);

    /// <summary>Trust at the sandbox's virtual time.</summary>
    [Alias("GetTrust")]
    Task<Reply<Trust>> GetTrust(SandboxContext sandbox, CancellationToken cancellation);

    /// <summary>How trust moved, newest last.</summary>
    [Alias("GetTrustHistory")]
    Task<Reply<TrustHistory>> GetTrustHistory(SandboxContext sandbox, TrustHistoryQuery query, CancellationToken cancellation);

    /// <summary>Applies a decay; an unknown event or pair of contexts changes nothing.</summary>
    [Alias("Decay")]
    Task<Reply<TrustDecayed>> Decay(SandboxContext sandbox, DecayTrust command, CancellationToken cancellation);

    /// <summary>Applies a recovery.</summary>
    [Alias("Regenerate")]
    Task<Reply<TrustRegenerated>> Regenerate(SandboxContext sandbox, RegenerateTrust command, CancellationToken cancellation);

    /// <summary>
    /// Keeps a denial together with the trust that it costs the agent, both or neither: whoever is told of one finds the other, whatever crashes.
    /// An unknown event costs nothing.
    /// </summary>
    /// <param name="decision">The denial, without its effect on trust.</param>
    /// <param name="trustEvent">The trust event that it is.</param>
    /// <returns>The denial as it was kept.</returns>
    [Alias("AppendDenial")]
    Task<Reply<PolicyDecision>> AppendDenial(SandboxContext sandbox, PolicyDecision decision, string trustEvent, CancellationToken cancellation);

    /// <summary>Closes an alert; closing one that is closed already changes nothing.</summary>
    [Alias("ResolveAlert")]
    Task<Reply<Alert>> ResolveAlert(SandboxContext sandbox, string alertId, ResolveAlert command, CancellationToken cancellation);

    /// <summary>Raises the alerts that fell due by the sandbox's virtual time. Does nothing where there are none.</summary>
    [Alias("Settle")]
    Task Settle(SandboxContext sandbox, CancellationToken cancellation);
}
