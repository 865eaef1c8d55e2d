using System.Collections.Immutable;

namespace Sandboxes.Contracts;

/// <summary>
/// Says what is wrong with the content of a command, and does nothing. For a boundary that cannot pass a command on because some of its members could
/// not be read, and still has to tell all faults at once. Members may be missing, also required ones: what is not there is not judged.
/// Whoever carries a command out judges it by the same rules. Key: 0.
/// </summary>
[Alias("sandbox.v1.IContentGrain")]
public interface IContentGrain : IGrainWithIntegerKey
{
    /// <summary>Faults of <see cref="ISandboxGrain.Provision"/>'s command, by the configuration too.</summary>
    [Alias("Provision")]
    Task<ImmutableArray<FieldFault>> Provision(ProvisionSandbox command, CancellationToken cancellation);

    /// <summary>Faults of <see cref="ISandboxGrain.Update"/>'s command by itself.</summary>
    [Alias("Update")]
    Task<ImmutableArray<FieldFault>> Update(UpdateSandbox command, CancellationToken cancellation);

    /// <summary>Faults of <see cref="ISandboxGrain.Reset"/>'s command.</summary>
    [Alias("Reset")]
    Task<ImmutableArray<FieldFault>> Reset(ResetSandbox command, CancellationToken cancellation);

    /// <summary>Whether <see cref="ISandboxGrain.AdvanceClock"/>'s command says how far, and once.</summary>
    [Alias("AdvanceClock")]
    Task<ImmutableArray<FieldFault>> AdvanceClock(AdvanceClock command, CancellationToken cancellation);

    /// <summary>Faults of <see cref="ISandboxContainerGrain.Exec"/>'s command.</summary>
    [Alias("Exec")]
    Task<ImmutableArray<FieldFault>> Exec(ExecCommand command, CancellationToken cancellation);

    /// <summary>Faults of a run's parameters; none where there is no such scenario.</summary>
    [Alias("Run")]
    Task<ImmutableArray<FieldFault>> Run(string scenarioId, RunScenario command, CancellationToken cancellation);

    /// <summary>Faults of a key's command by the developer's sandboxes.</summary>
    [Alias("CreateKey")]
    Task<ImmutableArray<FieldFault>> CreateKey(string developerId, CreateApiKey command, CancellationToken cancellation);

    /// <summary>Faults of a policy's rules.</summary>
    [Alias("CreatePolicy")]
    Task<ImmutableArray<FieldFault>> CreatePolicy(CreatePolicy command, CancellationToken cancellation);

    /// <summary>Faults of one rule.</summary>
    [Alias("AddRule")]
    Task<ImmutableArray<FieldFault>> AddRule(CreatePolicyRule command, CancellationToken cancellation);

    /// <summary>Faults of <see cref="IPolicyBookGrain.Enforce"/>'s command.</summary>
    [Alias("Enforce")]
    Task<ImmutableArray<FieldFault>> Enforce(EnforcePolicies command, CancellationToken cancellation);

    /// <summary>Which details a decay lacks.</summary>
    [Alias("Decay")]
    Task<ImmutableArray<FieldFault>> Decay(DecayTrust command, CancellationToken cancellation);

    /// <summary>Which details a recovery lacks.</summary>
    [Alias("Regenerate")]
    Task<ImmutableArray<FieldFault>> Regenerate(RegenerateTrust command, CancellationToken cancellation);
}
