using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sandboxes.Bench.Servers;

namespace Sandboxes.Bench.Rows;

/// <summary>Calls of grains inside one process: 100 callers, each calling one after the other, over 1,000 grains.</summary>
internal sealed class GrainCallsRow : IRow
{
    private const int Callers = 100;
    private const int Grains = 1_000;
    private const double Aim = 670_000;

    public string Name => "grain-calls";

    public async Task<IReadOnlyList<Finding>> MeasureAsync(Workshop workshop, CancellationToken cancellation)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo => silo.UseLocalhostClustering(Ports.Free(), Ports.Free()));
        using var host = builder.Build();
        await host.StartAsync(cancellation);
        var factory = host.Services.GetRequiredService<IGrainFactory>();

        await CallAsync(factory, TimeSpan.FromSeconds(2));
        var perSecond = await CallAsync(factory, TimeSpan.FromSeconds(workshop.Settings.LoadSeconds));
        await host.StopAsync(cancellation);
        return
        [
            Finding.Of("grain calls in one process", string.Create(CultureInfo.InvariantCulture, $"{Aim:N0}/s"),
                string.Create(CultureInfo.InvariantCulture, $"{perSecond:N0}/s ({Callers} callers, {Grains:N0} grains)"), perSecond >= Aim),
        ];
    }

    private static async Task<double> CallAsync(IGrainFactory factory, TimeSpan duration)
    {
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallerAsync(factory, caller, started, duration))));
        return counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<long> CallerAsync(IGrainFactory factory, int caller, long started, TimeSpan duration)
    {
        var grains = Enumerable.Range(0, Grains).Select(id => factory.GetGrain<ICounterGrain>(id)).ToArray();
        var calls = 0L;
        // A stride that shares no factor with the number of grains visits them all, each caller from a start of its own.
        for (var next = caller * 7; Stopwatch.GetElapsedTime(started) < duration; next += 17)
        {
            await grains[next % Grains].Add(1, CancellationToken.None);
            calls++;
        }

        return calls;
    }
}

/// <summary>Counts.</summary>
[Alias("bench.ICounterGrain")]
public interface ICounterGrain : IGrainWithIntegerKey
{
    [Alias("Add")]
    Task<long> Add(int value, CancellationToken cancellation);
}

internal sealed class CounterGrain : Grain, ICounterGrain
{
    private long count;

    public Task<long> Add(int value, CancellationToken cancellation) => Task.FromResult(count += value);
}
