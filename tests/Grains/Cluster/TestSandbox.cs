using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests;

/// <summary>One sandbox and the ways into it.</summary>
internal sealed record TestSandbox(GrainCluster Cluster, string DeveloperId, string Id)
{
    public ISandboxGrain Grain => Cluster.Grains.Sandbox(Id);

    public IDeveloperGrain Developer => Cluster.Grains.Developer(DeveloperId);

    public IPolicyBookGrain Policies => Cluster.Grains.GetGrain<IPolicyBookGrain>(Id);

    public IDecisionLogGrain Decisions => Cluster.Grains.GetGrain<IDecisionLogGrain>(Id);

    public IAlertsGrain Alerts => Cluster.Grains.GetGrain<IAlertsGrain>(Id);

    public IAgentDirectoryGrain Agents => Cluster.Grains.GetGrain<IAgentDirectoryGrain>(Id);

    public ISandboxLogGrain Log => Cluster.Grains.GetGrain<ISandboxLogGrain>(Id);

    public IRequestJournalGrain Journal => Cluster.Grains.GetGrain<IRequestJournalGrain>(Id);

    public ITrustEvaluationsGrain Evaluations => Cluster.Grains.GetGrain<ITrustEvaluationsGrain>(Id);

    public ISandboxContainerGrain Container => Cluster.Grains.GetGrain<ISandboxContainerGrain>(Id);

    public IAgentGrain Agent(string agentId) => Cluster.Grains.Agent(Id, agentId);

    /// <summary>The context of a call that is made now.</summary>
    public async Task<SandboxContext> Context(bool explain = false)
    {
        var reply = await Grain.Look(DeveloperId, Cancel);
        reply.Refusal.ShouldBeNull();
        return reply.Value! with { Explain = explain };
    }

    public async Task<Sandbox> Get()
    {
        var reply = await Grain.Get(DeveloperId, Cancel);
        reply.Refusal.ShouldBeNull();
        return reply.Value!;
    }

    public async Task<Sandbox> Reset(params string[] components) => await Reset(new ResetSandbox(Components: [.. components]));

    public async Task<Sandbox> Reset(ResetSandbox command)
    {
        var reply = await Grain.Reset(DeveloperId, command, Cancel);
        reply.Refusal.ShouldBeNull();
        return reply.Value!;
    }

    /// <summary>Waits for a line in the log, which comes in the background.</summary>
    public async Task<SandboxLogEntry> Told(string category, string name)
    {
        await foreach (var line in Log.Follow(DeveloperId, new(null, category, null, null, 1_000, null), Cancel))
        {
            if (line.Event == name)
                return line;
        }

        throw new InvalidOperationException($"The log ended without {name}.");
    }

    /// <summary>Moves virtual time.</summary>
    public async Task Advance(TimeSpan by) =>
        (await Grain.AdvanceClock(DeveloperId, new((long)by.TotalSeconds), Cancel)).Refusal.ShouldBeNull();

    /// <summary>Registers an agent with this trust in every dimension.</summary>
    public async Task<IAgentGrain> WithAgent(string agentId, double trust)
    {
        var reply = await Agent(agentId).Register(await Context(), new(agentId, "Test agent", TrustScore: trust), Cancel);
        reply.Refusal.ShouldBeNull();
        return Agent(agentId);
    }
}
