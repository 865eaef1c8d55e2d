using Docker.DotNet.Models;
using Microsoft.Extensions.Options;
using Sandboxes.Containers.Doors;
using Sandboxes.Containers.Exec;
using Sandboxes.Containers.Pool;
using Sandboxes.Containers.Watch;

namespace Sandboxes.Containers.Engine;

/// <summary>Makes containers, and brings those that are there to what is wanted.</summary>
internal sealed class ContainerMaker(
    EngineImages images, ContainerStore store, EngineHosts hosts, SandboxDoors doors, WarmPool pool, LimitProbe limits, ContainerMetrics metrics,
    IOptions<ContainersOptions> options)
{
    public async Task<ContainerTerms> PlanAsync(ContainerSpec spec, CancellationToken cancellation)
    {
        var terms = await TermsAsync(spec, cancellation);
        await images.FindAsync(spec.Image, cancellation);
        return terms;
    }

    public async Task<ContainerView> EnsureAsync(ContainerSpec spec, CancellationToken cancellation)
    {
        NameRules.Check(spec.Name);
        var terms = await TermsAsync(spec, cancellation);
        if (spec.Security == ContainerSecurity.High && !terms.Unenforced.IsEmpty)
            throw new LimitsUnenforceableException($"This host cannot hold: {string.Join(", ", terms.Unenforced)}.");
        while (true)
        {
            // The engine refuses a claim for a name that is taken, so nobody need look first.
            if (TakesWarm(spec) && await pool.ClaimAsync(spec, terms, cancellation) is { } claimed)
            {
                metrics.Claimed(true);
                limits.Reset(spec.Name);
                return claimed;
            }

            if (await store.FindAsync(spec.Name, cancellation) is not { } found)
                NoteMiss(spec, terms);
            else if (IsUsable(found))
                return await MendAsync(found, spec, terms, cancellation);
            else
                await store.RemoveAsync(found.ID, cancellation);

            if (await MakeAsync(spec, terms, cancellation) is { } made)
                return made;
        }
    }

    /// <summary>Changes what may change, as far as the host has it.</summary>
    public async Task LimitAsync(string name, ContainerLimits wanted, CancellationToken cancellation)
    {
        var terms = TermsRules.For(wanted, ContainerSecurity.Standard, await hosts.HostAsync(cancellation));
        await store.LimitAsync(name, ContainerShape.Limits(terms.Limits), cancellation);
    }

    // The workspace of one that ended is lost; one that was made and never started is as good as new.
    private static bool IsUsable(ContainerInspectResponse container) => container.State.Status is "created" or "running" or "paused";

    private async Task<ContainerTerms> TermsAsync(ContainerSpec spec, CancellationToken cancellation)
    {
        ImageRules.Check(spec.Image, options.Value);
        return TermsRules.For(spec.Limits, spec.Security, await hosts.HostAsync(cancellation));
    }

    private static bool TakesWarm(ContainerSpec spec) => spec.Warm && spec.Security == ContainerSecurity.Standard;

    private void NoteMiss(ContainerSpec spec, ContainerTerms terms)
    {
        if (!TakesWarm(spec))
            return;
        pool.Missed(spec, terms);
        metrics.Claimed(false);
    }

    /// <returns>Null where one of that name came in between.</returns>
    private async Task<ContainerView?> MakeAsync(ContainerSpec spec, ContainerTerms terms, CancellationToken cancellation)
    {
        await images.FindAsync(spec.Image, cancellation);
        var began = metrics.Begin();
        var labels = Labels.ForSandbox(options.Value.Platform!, spec, terms);
        var shape = ContainerShape.Of(spec.Name, spec.Image, terms, spec.Security, labels, await hosts.LogDriverAsync(cancellation));
        if (await store.CreateAsync(shape, cancellation) is not { } id)
            return null;
        limits.Reset(spec.Name);
        await store.StartAsync(id, cancellation);
        await ShowDoorAsync(id, spec, cancellation);
        if (spec.Paused)
            await store.PauseAsync(id, cancellation);
        metrics.Started(began);
        return new ContainerView(
            spec.Name, id, spec.SandboxId, spec.Paused ? ContainerPhase.Paused : ContainerPhase.Running, terms, Warm: false);
    }

    private async Task<ContainerView> MendAsync(
        ContainerInspectResponse found, ContainerSpec spec, ContainerTerms terms, CancellationToken cancellation)
    {
        if (found.State.Status == "created")
            await store.StartAsync(found.ID, cancellation);
        if (ContainerViews.Of(found).Terms.Limits is var now && now != terms.Limits with { StorageMb = now.StorageMb })
            await store.LimitAsync(found.ID, ContainerShape.Limits(terms.Limits), cancellation);
        await ShowDoorAsync(found.ID, spec, cancellation);
        if (spec.Paused && !found.State.Paused)
            await store.PauseAsync(found.ID, cancellation);
        else if (!spec.Paused && found.State.Paused)
            await store.UnpauseAsync(found.ID, cancellation);
        var view = ContainerViews.Of(found);
        return view with
        {
            Phase = spec.Paused ? ContainerPhase.Paused : ContainerPhase.Running,
            Terms = terms with { Limits = terms.Limits with { StorageMb = view.Terms.Limits.StorageMb } },
        };
    }

    private async Task ShowDoorAsync(string id, ContainerSpec spec, CancellationToken cancellation)
    {
        if (spec.Security != ContainerSecurity.Standard)
            return;
        if (!doors.IsOpen(id) && await store.FindAsync(id, cancellation) is { } container)
            doors.Open(container);
        doors.Admit(id, spec.SandboxId);
    }
}
