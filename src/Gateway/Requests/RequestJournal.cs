using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Requests;

/// <summary>Collects the calls to every sandbox and writes them behind the callers' backs.</summary>
internal sealed partial class RequestJournal(IGrainFactory grains, IOptions<JournalOptions> options, ILogger<RequestJournal> logger)
{
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

    /// <summary>Writes what waits. A sandbox whose journal cannot be written loses these calls and no others.</summary>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        foreach (var (sandboxId, ring) in _rings)
        {
            if (ring.TryClose())
            {
                _rings.TryRemove(KeyValuePair.Create(sandboxId, ring));
                continue;
            }

            var (calls, passedOver) = ring.Take();
            await WriteAsync(sandboxId, ring, calls, passedOver, cancellation);
        }
    }

    private async Task WriteAsync(string sandboxId, CallRing ring, ImmutableArray<SeenCall> calls, long passedOver, CancellationToken cancellation)
    {
        try
        {
            var records = ImmutableArray.CreateRange(calls, RequestRecords.Of);
            await grains.RequestJournal(sandboxId).Append(ring.DeveloperId, records, passedOver, cancellation);
        }
        catch (Exception failure)
        {
            ring.PassOver(calls.Length + passedOver);
            LogNotWritten(failure, calls.Length, sandboxId);
        }
    }
}
