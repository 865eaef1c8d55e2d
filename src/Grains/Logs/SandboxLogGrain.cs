using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sandboxes.Contracts;
using Sandboxes.Grains.Placement;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Grains.Logs;

[SandboxPlacement]
internal sealed partial class SandboxLogGrain(
    IDeveloperDatabases databases, IOptions<LogsOptions> options, IOptions<MonitoringOptions> monitoring, TimeProvider time, ILogger<SandboxLogGrain> logger)
    : Grain, ISandboxLogGrain
{
    private const int TrimEvery = 256;

    private StandingLayer? _layer;
    private TaskCompletionSource _news = NewSignal();

    /// <summary>The first lines of an activation may already be too many.</summary>
    private int _untrimmed = TrimEvery;

    /// <summary>The oldest line, once lines were removed; null until it is asked for.</summary>
    private long? _oldest;

    /// <summary>How often lines were removed, with the last time, so that a reader can tell whether it happened under its hands.</summary>
    private int _trims;
    private Task _trimming = Task.CompletedTask;

    private StandingLayer Layer => _layer ??= new(databases, GrainFactory, this.GetPrimaryKeyString());

    public Task Append(string developerId, SandboxLogEntry entry, CancellationToken cancellation) => AppendAll(developerId, [entry], cancellation);

    public async Task AppendAll(string developerId, ImmutableArray<SandboxLogEntry> entries, CancellationToken cancellation)
    {
        var kept = monitoring.Value.DetailedLogging ? entries : entries.RemoveAll(entry => entry.Level is "debug" or "info");
        if (kept.IsEmpty)
        {
            return;
        }

        var (database, scope) = await Layer.Open(developerId, cancellation);
        var trim = (_untrimmed += kept.Length) >= TrimEvery ? new TrimEntries(MirrorKinds.Log, options.Value.MaxLinesPerSandbox) : null;
        var storing = database.AppendEach(scope, [.. kept.Select(Row)], trim, cancellation);
        if (trim is not null)
        {
            (_oldest, _trimming) = (null, storing);
            _trims++;
        }

        if (await storing is > 0 and var refused)
        {
            LogNotStored(logger, refused, this.GetPrimaryKeyString());
        }

        _untrimmed = trim is null ? _untrimmed : 0;
        var heard = _news;
        _news = NewSignal();
        heard.SetResult();
    }

    public async Task<Reply<SandboxLogPage>> Query(string developerId, SandboxLogQuery query, CancellationToken cancellation)
    {
        if (await Layer.Check(developerId, cancellation) is { } refusal)
        {
            return refusal;
        }

        var lines = await ReadOn(developerId, query, cancellation);
        return new SandboxLogPage(lines, lines.Length == query.Limit ? $"{lines[^1].Sequence}" : null);
    }

    public async IAsyncEnumerable<SandboxLogEntry> Follow(
        string developerId, SandboxLogQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await Layer.Check(developerId, cancellation) is not null)
        {
            yield break;
        }

        var after = query.After;
        while (!cancellation.IsCancellationRequested)
        {
            var news = _news.Task;
            foreach (var line in await ReadOn(developerId, query with { After = after, Limit = 1_000 }, cancellation))
            {
                after = line.Sequence;
                yield return line;
            }

            await news.WaitAsync(cancellation);
        }
    }

    /// <summary>What is kept behind the line that the query names, and before it, where some of that is gone, a line that tells so.</summary>
    private async Task<ImmutableArray<SandboxLogEntry>> ReadOn(string developerId, SandboxLogQuery query, CancellationToken cancellation)
    {
        while (true)
        {
            await _trimming.WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
            var trims = _trims;
            var gap = await Gap(developerId, query.After, cancellation);
            var lines = await Read(developerId, query with { After = gap?.Sequence ?? query.After }, cancellation);
            if (trims == _trims)
            {
                return gap is null ? lines : [gap, .. lines.Take(query.Limit - 1)];
            }

            // Lines were removed in between: perhaps some that neither were read nor are told of.
        }
    }

    private async Task<SandboxLogEntry?> Gap(string developerId, long? after, CancellationToken cancellation) =>
        after is { } last && (_oldest ??= await Oldest(developerId, cancellation)) is { } oldest ? LogGaps.Between(last, oldest, time.GetUtcNow()) : null;

    /// <summary>The oldest line where as many are kept as may be; until then none was ever removed.</summary>
    private async Task<long?> Oldest(string developerId, CancellationToken cancellation)
    {
        var (database, scope) = await Layer.Open(developerId, cancellation);
        var first = await database.ReadAsync(scope, new EntryQuery(MirrorKinds.Log) { Limit = 1 }, cancellation);
        return first.Total < options.Value.MaxLinesPerSandbox ? null : first.Items[0].Sequence;
    }

    private async Task<ImmutableArray<SandboxLogEntry>> Read(string developerId, SandboxLogQuery query, CancellationToken cancellation)
    {
        var (database, scope) = await Layer.Open(developerId, cancellation);
        var page = await database.ReadAsync(
            scope,
            new EntryQuery(MirrorKinds.Log)
            {
                Subject = query.Category,
                From = query.Since,
                To = query.Until,
                After = query.After,
                Where = query.Level is null ? [] : [new TextFilter("level", LogLevels.From(query.Level))],
                Limit = query.Limit,
            },
            cancellation);
        return [.. page.Items.Select(entry => MirrorJson.Read<SandboxLogEntry>(entry.Json) with { Sequence = entry.Sequence })];
    }

    private static AppendEntry Row(SandboxLogEntry entry) =>
        new AppendEntry(MirrorKinds.Log, $"{entry.Timestamp.UtcTicks:x}", entry.Timestamp, MirrorJson.Write(entry), entry.Category);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
