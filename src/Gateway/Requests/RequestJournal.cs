using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Requests;

/// <summary>Collects the calls to every sandbox and writes them behind the callers' backs.</summary>
internal sealed partial class RequestJournal(IGrainFactory grains, IOptions<JournalOptions> options, ILogger<RequestJournal> logger)
{
    /// <summary>Each is one transaction in a developer's own database, so they seldom wait for one another.</summary>
    private const int WritesAtOnce = 8;

    private readonly ConcurrentDictionary<string, CallRing> _rings = new(StringComparer.Ordinal);
    private readonly JournalOptions _options = options.Value;

    public int MaxBodyBytes => _options.MaxBodyBytes;

    public void Add(string sandboxId, string developerId, SeenCall call)
    {
        while (true)
        {
            if (!_rings.TryGetValue(sandboxId, out var ring))
                ring = _rings.GetOrAdd(sandboxId, new CallRing(developerId, _options.MaxRequestsPerSandbox, _options.MaxBytesPerSandbox));
            if (ring.Add(call))
                return;

            // A flush found it empty and closed it at this very moment.
            _rings.TryRemove(KeyValuePair.Create(sandboxId, ring));
        }
    }

    /// <summary>
    /// Writes what waits, of several sandboxes at once and of each in order. A sandbox whose journal cannot be written loses these calls and no others. Not
    /// called again before it is done.
    /// </summary>
    public Task FlushAsync(CancellationToken cancellation) => Parallel.ForEachAsync(
        _rings,
        new ParallelOptions { MaxDegreeOfParallelism = WritesAtOnce, CancellationToken = cancellation },
        async (waiting, token) =>
        {
            var (sandboxId, ring) = waiting;
            if (ring.TryClose())
            {
                _rings.TryRemove(waiting);
                return;
            }

            var (calls, passedOver) = ring.Take();
            await WriteAsync(sandboxId, ring, calls, passedOver, token);
        });

    private async Task WriteAsync(string sandboxId, CallRing ring, ImmutableArray<SeenCall> calls, long passedOver, CancellationToken cancellation)
    {
        try
        {
            await grains.RequestJournal(sandboxId).Append(ring.DeveloperId, [.. calls.Select(Spell)], passedOver, cancellation);
        }
        catch (Exception failure)
        {
            ring.PassOver(calls.Length + passedOver);
            LogNotWritten(failure, calls.Length, sandboxId);
        }
    }

    /// <summary>What cannot be spelled out of a call is left out of its entry: neither the entry nor those beside it are lost for it.</summary>
    private RequestRecord Spell(SeenCall call)
    {
        try
        {
            return RequestRecords.Of(call);
        }
        catch (Exception failure)
        {
            LogNotSpelled(failure, call.RequestId);
            return RequestRecords.WithoutContent(call);
        }
    }
}
