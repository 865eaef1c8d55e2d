using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Sandboxes.Contracts;
using Sandboxes.Grains.Placement;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Grains.Logs;

[SandboxPlacement]
internal sealed class SandboxLogGrain(IDeveloperDatabases databases, IOptions<LogsOptions> options, IOptions<MonitoringOptions> monitoring) : Grain, ISandboxLogGrain
{
    private const int TrimEvery = 256;

    private StandingLayer? _layer;
    private TaskCompletionSource _news = NewSignal();

    /// <summary>The first lines of an activation may already be too many.</summary>
    private int _untrimmed = TrimEvery;

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
        await database.WriteAsync(new(scope, [.. kept.Select(Row)]), cancellation);
        if ((_untrimmed += kept.Length) >= TrimEvery)
        {
            _untrimmed = 0;
            await database.TrimAsync(scope.Layer, MirrorKinds.Log, options.Value.MaxLinesPerSandbox, cancellation);
        }

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

        var lines = await Read(developerId, query, cancellation);
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
            foreach (var line in await Read(developerId, query with { After = after, Limit = 1_000 }, cancellation))
            {
                after = line.Sequence;
                yield return line;
            }

            await news.WaitAsync(cancellation);
        }
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
                Where = query.Level is null ? [] : [MemberFilter.Text("level", query.Level)],
                Limit = query.Limit,
            },
            cancellation);
        return [.. page.Items.Select(entry => MirrorJson.Read<SandboxLogEntry>(entry.Json) with { Sequence = entry.Sequence })];
    }

    private static WriteOperation Row(SandboxLogEntry entry) =>
        new AppendEntry(MirrorKinds.Log, $"{entry.Timestamp.UtcTicks:x}", entry.Timestamp, MirrorJson.Write(entry), entry.Category);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
