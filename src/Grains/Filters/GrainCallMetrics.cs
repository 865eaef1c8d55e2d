using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Sandboxes.Grains.Filters;

/// <summary>The instruments of the meter <c>Sandboxes.Grains</c>.</summary>
internal sealed class GrainCallMetrics
{
    public const string MeterName = "Sandboxes.Grains";
    public const string DurationName = "sandbox.grain.call.duration";

    private readonly Histogram<double> duration;

    public GrainCallMetrics(IMeterFactory factory)
    {
#pragma warning disable CA2000 // The factory owns the meter.
        var meter = factory.Create(MeterName);
#pragma warning restore CA2000
        duration = meter.CreateHistogram(
            DurationName,
            "s",
            "How long a grain took over a call, its waiting for others included; by interface, method and, where it failed, error.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });
    }

    public bool IsWatched => duration.Enabled;

    public void Called(string interfaceName, string method, string? error, TimeSpan took)
    {
        var tags = new TagList { { "rpc.service", interfaceName }, { "rpc.method", method } };
        if (error is not null)
        {
            tags.Add("error.type", error);
        }

        duration.Record(took.TotalSeconds, tags);
    }
}
