using Orleans.Concurrency;
using Sandboxes.Contracts;
using Sandboxes.Domain.Trust;
using Sandboxes.Grains.Agents;
using Sandboxes.Grains.Placement;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Grains.Alerts;

[Reentrant, SandboxPlacement]
internal sealed class AlertsGrain(IDeveloperDatabases databases) : Grain, IAlertsGrain
{
    private const int SettledAtOnce = 64;
    private const int Most = 10_000;

    public async Task<Reply<AlertList>> List(SandboxContext sandbox, AlertQuery query, CancellationToken cancellation)
    {
        await Settle(sandbox, cancellation);
        var database = await databases.OpenAsync(sandbox.DeveloperId, cancellation);
        var page = await database.ListAsync(
            sandbox.Scope(),
            new DocumentQuery(MirrorKinds.Alerts) { Subject = query.EntityId, Where = [.. Filters(query)], Limit = Most },
            cancellation);
        var alerts = TimeCursor.Cut(
            page.Items.Select(alert => TrustViews.Alert(MirrorJson.Read<TrustAlert>(alert.Json))),
            alert => new(alert.Timestamp, alert.AlertId),
            query.After,
            query.Limit);
        return alerts.Value is { } found ? new AlertList(found.Items, found.Items.Length, found.Next) : alerts.Refusal!;
    }

    public async Task<Reply<AlertResolved>> Resolve(SandboxContext sandbox, string alertId, ResolveAlert command, CancellationToken cancellation)
    {
        await Settle(sandbox, cancellation);
        var database = await databases.OpenAsync(sandbox.DeveloperId, cancellation);
        if (await database.FindAsync(sandbox.Scope(), MirrorKinds.Alerts, alertId, cancellation) is not { } alert)
        {
            return new Refusal(RefusalCodes.NotFound, $"There is no alert {alertId}.");
        }

        var reply = await GrainFactory.Agent(sandbox.SandboxId, alert.Subject!).ResolveAlert(sandbox, alertId, command, cancellation);
        return reply.Refusal is null ? new AlertResolved(true, reply.Value!) : reply.Refusal;
    }

    public async Task Settle(SandboxContext sandbox, CancellationToken cancellation)
    {
        var database = await databases.OpenAsync(sandbox.DeveloperId, cancellation);
        var query = new DocumentQuery(MirrorKinds.Agents) { DueBy = sandbox.Now, Limit = SettledAtOnce };
        while (true)
        {
            // An agent that was settled is due later, if ever, and so gone from the next page.
            var due = (await database.ListAsync(sandbox.Scope(), query, cancellation)).Items;
            await Task.WhenAll(due.Select(agent => GrainFactory.Agent(sandbox.SandboxId, agent.Id).Settle(sandbox, cancellation)));
            if (due.Length < SettledAtOnce)
            {
                return;
            }
        }
    }

    private static IEnumerable<MemberFilter> Filters(AlertQuery query)
    {
        if (query.Level is { } level)
        {
            yield return MemberFilter.Text("level", level);
        }

        if (query.Resolved is { } resolved)
        {
            yield return new BooleanFilter("resolved", resolved);
        }
    }
}
