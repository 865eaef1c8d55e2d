using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Sandboxes.Containers;
using Sandboxes.Contracts;
using Sandboxes.Grains.Agents;
using Sandboxes.Grains.Containers;
using Sandboxes.Grains.Developers;
using Sandboxes.Grains.Policies;
using Sandboxes.Grains.Sandboxes;
using Sandboxes.Grains.Scenarios;

namespace Sandboxes.Grains.Content;

[StatelessWorker]
internal sealed class ContentGrain(
    ScenarioCatalog scenarios,
    SharedCompiler compiler,
    IOptions<EnvironmentsOptions> environments,
    IOptions<ContainersOptions> containers,
    IOptions<TestDataOptions> testData)
    : Grain, IContentGrain
{
    public Task<ImmutableArray<FieldFault>> Provision(ProvisionSandbox command, CancellationToken cancellation) =>
        Told(SandboxRules.Faults(command, new(environments.Value, testData.Value, scenarios, containers.Value)));

    public Task<ImmutableArray<FieldFault>> Update(UpdateSandbox command, CancellationToken cancellation) => Told(SandboxRules.Faults(command));

    public Task<ImmutableArray<FieldFault>> Reset(ResetSandbox command, CancellationToken cancellation) => Told(SandboxComponents.Faults(command));

    public Task<ImmutableArray<FieldFault>> AdvanceClock(AdvanceClock command, CancellationToken cancellation) => Told(SandboxRules.Faults(command));

    public Task<ImmutableArray<FieldFault>> Exec(ExecCommand command, CancellationToken cancellation) => Told(ExecRequests.Faults(command));

    public Task<ImmutableArray<FieldFault>> Run(string scenarioId, RunScenario command, CancellationToken cancellation) =>
        Told(scenarios.Find(scenarioId) is { } scenario ? RunParameters.Faults(scenario, command) : []);

    public async Task<ImmutableArray<FieldFault>> CreateKey(string developerId, CreateApiKey command, CancellationToken cancellation) =>
        [.. DeveloperRules.Faults(command, await GrainFactory.Developer(developerId).Holds(cancellation))];

    public Task<ImmutableArray<FieldFault>> CreatePolicy(CreatePolicy command, CancellationToken cancellation) =>
        compiler.Run(condition => PolicyFaults.Of(command, condition));

    public Task<ImmutableArray<FieldFault>> AddRule(CreatePolicyRule command, CancellationToken cancellation) =>
        compiler.Run(condition => PolicyFaults.Of(command, condition));

    public Task<ImmutableArray<FieldFault>> Enforce(EnforcePolicies command, CancellationToken cancellation) => Told(PolicyFaults.Of(command));

    public Task<ImmutableArray<FieldFault>> Decay(DecayTrust command, CancellationToken cancellation) => Told(TrustCommands.Of(command).Fault?.Faults ?? []);

    public Task<ImmutableArray<FieldFault>> Regenerate(RegenerateTrust command, CancellationToken cancellation) =>
        Told(TrustCommands.Of(command).Fault?.Faults ?? []);

    private static Task<ImmutableArray<FieldFault>> Told(IEnumerable<FieldFault> faults) => Task.FromResult(faults.ToImmutableArray());
}
