using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Sandboxes.Embedded.Tests;

public sealed class MetricsTests
{
    [Fact]
    public async Task Activations_and_the_latency_of_calls_are_measured_under_Orleans_names()
    {
        ConcurrentDictionary<string, long> seen = new();
        await using var cluster = await Silos.StartAsync();
        var own = cluster.GetSiloServiceProvider().GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            // Of this silo alone: others of this process may just be ending.
            if (instrument.Meter.Name == "Microsoft.Orleans" && ReferenceEquals(instrument.Meter.Scope, own))
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((i, value, _, _) => seen.AddOrUpdate(i.Name, value, (_, sum) => sum + value));
        listener.SetMeasurementEventCallback<long>((i, value, _, _) => seen.AddOrUpdate(i.Name, value, (_, sum) => sum + value));
        listener.Start();

        await cluster.Client.GetGrain<IKeeperGrain>("measured").Kept();
        listener.RecordObservableInstruments();

        seen["orleans-catalog-activation-created"].ShouldBeGreaterThanOrEqualTo(1);
        seen["orleans-grains"].ShouldBeGreaterThanOrEqualTo(1);
        seen["orleans-app-requests-latency-count"].ShouldBeGreaterThanOrEqualTo(1);
        seen["orleans-app-requests-latency-bucket"].ShouldBeGreaterThanOrEqualTo(1);
    }
}
