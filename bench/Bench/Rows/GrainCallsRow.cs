using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sandboxes.Bench.Servers;
using Sandboxes.Gateway.Errors;
using Sandboxes.Grains;

namespace Sandboxes.Bench.Rows;

/// <summary>
/// Calls of grains inside one process, 100 callers, each calling one after the other, over 1,000 grains: on a silo with the platform's filters around
/// each call, and on one of Orleans alone.
/// </summary>
internal sealed class GrainCallsRow : IRow
{
    private const int Callers = 100;
    private const int Grains = 1_000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    public string Name => "grain-calls";

    public async Task<IReadOnlyList<Finding>> MeasureAsync(Workshop workshop, CancellationToken cancellation)
    {
        using var bare = await StartAsync(_ => { }, cancellation);
        using var ours = await StartAsync(AddFilters, cancellation);
        List<double> ofBare = [], ofOurs = [];
        await CallAsync(bare, WarmUp);
        await CallAsync(ours, WarmUp);
        for (var round = 0; round < workshop.Settings.Rounds; round++)
        {
            ofBare.Add(await CallAsync(bare, TimeSpan.FromSeconds(workshop.Settings.LoadSeconds)));
            ofOurs.Add(await CallAsync(ours, TimeSpan.FromSeconds(workshop.Settings.LoadSeconds)));
        }

        await ours.StopAsync(cancellation);
        await bare.StopAsync(cancellation);
        var (first, second) = (Middle(ofOurs), Middle(ofBare));
        var measured = string.Create(CultureInfo.InvariantCulture, $"{first:N0}/s against {second:N0}/s ({Callers} callers, {Grains:N0} grains)");
        return [Finding.AtLeast("grain calls in one process, with our filters", 0.8, "bare Orleans", first / second, measured)];
    }

    private static async Task<IHost> StartAsync(Action<IServiceCollection> add, CancellationToken cancellation)
    {
        var builder = Host.CreateApplicationBuilder();
        // A provider that takes scopes, as the gateway's does, or the scope of a call would cost nothing here.
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddJsonConsole(console => console.IncludeScopes = true);
        builder.UseOrleans(silo => silo.UseLocalhostClustering(Ports.Free(), Ports.Free()));
        add(builder.Services);
        var host = builder.Build();
        await host.StartAsync(cancellation);
        return host;
    }

    private static void AddFilters(IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddGrainCallFilters();
        services.AddSingleton<IOutgoingGrainCallFilter, RepeatFilter>();
    }

    private static async Task<double> CallAsync(IHost host, TimeSpan duration)
    {
        var factory = host.Services.GetRequiredService<IGrainFactory>();
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

    private static double Middle(List<double> values) => values.Order().ElementAt(values.Count / 2);
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
