using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Sandboxes.Containers.Watch;

/// <summary>The instruments of the meter <c>Sandboxes.Containers</c>.</summary>
internal sealed class ContainerMetrics
{
    public const string MeterName = "Sandboxes.Containers";

    private readonly ConcurrentDictionary<string, ContainerUse> use = new();
    private readonly TimeProvider clock;
    private readonly Counter<long> claims;
    private readonly Histogram<double> start;
    private readonly Histogram<double> exec;
    private IReadOnlyDictionary<string, int> phases = new Dictionary<string, int>();

    public ContainerMetrics(IMeterFactory factory, TimeProvider clock)
    {
        this.clock = clock;
#pragma warning disable CA2000 // The factory owns the meter.
        var meter = factory.Create(MeterName);
#pragma warning restore CA2000
        claims = meter.CreateCounter<long>("sandbox.containers.claims", "{container}", "Containers asked of the warm pool, by whether it had one.");
        start = meter.CreateHistogram<double>("sandbox.containers.start", "s", "Time to make and start a container that the pool did not have.");
        exec = meter.CreateHistogram<double>("sandbox.containers.exec", "s", "Time that commands ran.");
        meter.CreateObservableGauge("sandbox.containers.count", Phases, "{container}", "Containers of this platform, by what they do.");
        Gauge(meter, "sandbox.container.cpu", "%", "Of one core.", static use => use.CpuPercent);
        Gauge(meter, "sandbox.container.memory", "MiB", "Memory in use, the workspace among it.", static use => use.MemoryMb);
        Gauge(meter, "sandbox.container.storage", "MiB", "Files in the workspace and other temporary files.", static use => use.StorageMb);
        Gauge(meter, "sandbox.container.processes", "{process}", "Processes and threads.", static use => use.Pids);
        Gauge(meter, "sandbox.container.network_in", "By", "Bytes that came in through the sandbox's port.", static use => use.NetworkIn);
        Gauge(meter, "sandbox.container.network_out", "By", "Bytes that went out through it.", static use => use.NetworkOut);
    }

    public void Claimed(bool wasThere) => claims.Add(1, new KeyValuePair<string, object?>("hit", wasThere));

    public long Begin() => clock.GetTimestamp();

    public void Started(long began) => start.Record(clock.GetElapsedTime(began).TotalSeconds);

    public void Ran(long began) => exec.Record(clock.GetElapsedTime(began).TotalSeconds);

    public void Used(ContainerUse last) => use[last.Name] = last;

    public void Gone(string name) => use.TryRemove(name, out _);

    /// <param name="counts">How many there are, by the engine's word for what they do.</param>
    public void Counted(IReadOnlyDictionary<string, int> counts) => phases = counts;

    private IEnumerable<Measurement<int>> Phases() =>
        phases.Select(static phase => new Measurement<int>(phase.Value, new KeyValuePair<string, object?>("phase", phase.Key)));

    private void Gauge(Meter meter, string name, string unit, string description, Func<ContainerUse, double> read) =>
        meter.CreateObservableGauge(
            name,
            () => use.Values.Select(last => new Measurement<double>(read(last), new KeyValuePair<string, object?>("sandbox_id", last.SandboxId))),
            unit,
            description);
}
