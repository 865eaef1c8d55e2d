using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sandboxes.Contracts;
using Sandboxes.Grains.Logs;
using Sandboxes.Grains.Placement;
using Sandboxes.Storage;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Grains.Requests;

[SandboxPlacement]
internal sealed partial class RequestJournalGrain(IDeveloperDatabases databases, IOptions<LogsOptions> options, ILogger<RequestJournalGrain> logger)
    : Grain, IRequestJournalGrain
{
    private StandingLayer? _layer;

    private StandingLayer Layer => _layer ??= new(databases, GrainFactory, this.GetPrimaryKeyString());

    public async Task Append(string developerId, ImmutableArray<RequestRecord> records, long passedOver, CancellationToken cancellation)
    {
        var (database, scope) = await Layer.Open(developerId, cancellation);
        ImmutableArray<AppendEntry> calls =
            [.. records.Select(record => new AppendEntry(MirrorKinds.Requests, record.RequestId, record.Timestamp, MirrorJson.Write(record), record.Method))];
        try
        {
            var refused = await database.AppendEach(scope, calls, new(MirrorKinds.Requests, options.Value.MaxRequestsPerSandbox), cancellation);
            if (refused > 0)
            {
                LogNotStored(logger, refused, this.GetPrimaryKeyString());
            }
        }
        catch (StaleDocumentException)
        {
            // The sandbox ended since the calls were made, and its journal with it.
        }
    }

    public async Task<Reply<RequestPage>> Query(string developerId, RequestQuery query, CancellationToken cancellation)
    {
        if (await Layer.Check(developerId, cancellation) is { } refusal)
        {
            return refusal;
        }

        var (database, scope) = await Layer.Open(developerId, cancellation);
        var page = await database.ReadAsync(
            scope,
            new EntryQuery(MirrorKinds.Requests)
            {
                Subject = query.Method,
                From = query.Since,
                To = query.Until,
                Before = query.Before,
                Where = [.. Filters(query)],
                Limit = query.Limit,
                Descending = true,
            },
            cancellation);
        return new RequestPage(
            [.. page.Items.Select(entry => MirrorJson.Read<RequestRecord>(entry.Json))],
            page.Items.Length < page.Total ? $"{page.Items[^1].Sequence}" : null);
    }

    public async Task<Reply<RequestRecord>> Get(string developerId, string requestId, CancellationToken cancellation)
    {
        if (await Layer.Check(developerId, cancellation) is { } refusal)
        {
            return refusal;
        }

        var (database, scope) = await Layer.Open(developerId, cancellation);
        var page = await database.ReadAsync(scope, new EntryQuery(MirrorKinds.Requests) { Id = requestId, Limit = 1, Descending = true }, cancellation);
        return page.Items.IsEmpty
            ? new Refusal(RefusalCodes.NotFound, $"The journal does not hold request {requestId}.")
            : MirrorJson.Read<RequestRecord>(page.Items[0].Json);
    }

    private static IEnumerable<MemberFilter> Filters(RequestQuery query)
    {
        if (query.Status is { } status)
        {
            yield return new NumberFilter("status", status);
        }

        if (query.Code is { } code)
        {
            yield return MemberFilter.Text("code", code);
        }
    }
}
