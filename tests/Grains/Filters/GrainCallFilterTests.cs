using System.Diagnostics.Metrics;
using Sandboxes.Contracts;
using Sandboxes.Grains.Filters;
using Sandboxes.Grains.Tests.Restarts;

namespace Sandboxes.Grains.Tests.Filters;

public sealed class GrainCallFilterTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_client_sees_an_outage_by_its_code()
    {
        await using var cluster = await RestartableCluster.Start(_folder);
        var developer = cluster.Grains.GetGrain<IDeveloperGrain>(Fresh.Id("dev"));
        cluster.Faults.StrikeAt(0, afterwards: false);

        var failure = await Should.ThrowAsync<PlatformException>(() => developer.Register(new("Somebody"), Fresh.Key(), Fresh.Cancel));

        failure.Code.ShouldBe(RefusalCodes.StorageUnavailable);
    }

    [Fact]
    public async Task A_call_is_measured_by_interface_method_and_error()
    {
        await using var cluster = await RestartableCluster.Start(_folder);
        var calls = new List<Dictionary<string, object?>>();
        using var listener = Listen(calls);
        var limit = cluster.Grains.GetGrain<IRateLimitGrain>(Fresh.Id("dev"));

        await limit.Take(Fresh.Cancel);

        lock (calls)
            calls.ShouldContain(tags => Equals(tags["rpc.method"], "Take") && tags["rpc.service"]!.ToString()!.EndsWith("IRateLimitGrain", StringComparison.Ordinal) && !tags.ContainsKey("error.type"));
    }

    private static MeterListener Listen(List<Dictionary<string, object?>> calls)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Name == GrainCallMetrics.DurationName)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            lock (calls)
                calls.Add(tags.ToArray().ToDictionary());
        });
        listener.Start();
        return listener;
    }
}
