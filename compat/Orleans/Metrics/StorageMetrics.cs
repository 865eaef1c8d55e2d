using System.Diagnostics.Metrics;

namespace Sandboxes.Embedded;

/// <summary>How long storage takes and how often it fails, by verb: read, write, clear.</summary>
internal sealed class StorageMetrics(Meter meter)
{
    private readonly Dictionary<string, (Histogram<double> Latency, Counter<int> Errors)> _byVerb = new[] { "read", "write", "clear" }.ToDictionary(
        verb => verb,
        verb => (meter.CreateHistogram<double>($"orleans-storage-{verb}-latency", "ms"), meter.CreateCounter<int>($"orleans-storage-{verb}-errors")));

    public void Done(string verb, TimeSpan latency) => _byVerb[verb].Latency.Record(latency.TotalMilliseconds);

    public void Failed(string verb) => _byVerb[verb].Errors.Add(1);
}
