using System.Diagnostics.Metrics;

namespace Sandboxes.Embedded;

/// <summary>The meter <c>Microsoft.Orleans</c>: those of Orleans' instruments that mean something in one process, by their names there.</summary>
internal sealed class SiloMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly UpDownCounter<int> _grains;
    private readonly Counter<int> _created;
    private readonly Counter<int> _destroyed;
    private readonly Counter<int> _failedToActivate;
    private readonly Counter<long> _timedOut;
    private readonly Counter<int> _ticks;
    private readonly Histogram<double> _tardiness;
    private readonly LatencyBuckets _latency;

    public SiloMetrics(IMeterFactory meters, Func<int> activations, Func<int> reminders)
    {
        _meter = meters.Create("Microsoft.Orleans");
        _grains = _meter.CreateUpDownCounter<int>("orleans-grains");
        _created = _meter.CreateCounter<int>("orleans-catalog-activation-created");
        _destroyed = _meter.CreateCounter<int>("orleans-catalog-activation-destroyed");
        _failedToActivate = _meter.CreateCounter<int>("orleans-catalog-activation-failed-to-activate");
        _timedOut = _meter.CreateCounter<long>("orleans-app-requests-timedout");
        _ticks = _meter.CreateCounter<int>("orleans-reminders-ticks-delivered");
        _tardiness = _meter.CreateHistogram<double>("orleans-reminders-tardiness", "seconds");
        _latency = new LatencyBuckets(_meter, "orleans-app-requests-latency");
        Storage = new StorageMetrics(_meter);
        _meter.CreateObservableGauge("orleans-catalog-activations", activations);
        _meter.CreateObservableGauge("orleans-reminders-active", reminders);
    }

    public StorageMetrics Storage { get; }

    /// <summary>Whether anyone looks at the latency of calls; otherwise it is not measured.</summary>
    public bool WantsLatency => _latency.IsWanted;

    public void Activated(GrainClass grainClass)
    {
        _created.Add(1);
        _grains.Add(1, Tag("type", grainClass));
    }

    public void Deactivated(GrainClass grainClass)
    {
        _destroyed.Add(1);
        _grains.Add(-1, Tag("type", grainClass));
    }

    public void FailedToActivate() => _failedToActivate.Add(1);

    public void TimedOut(string grainType) => _timedOut.Add(1, new KeyValuePair<string, object?>("grain_type", grainType));

    public void Answered(TimeSpan latency) => _latency.Record((long)latency.TotalMilliseconds);

    public void Ticked(TimeSpan late)
    {
        _ticks.Add(1);
        _tardiness.Record(late.TotalSeconds);
    }

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(string name, GrainClass grainClass) => new(name, grainClass.Type.FullName);
}
