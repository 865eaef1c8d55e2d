using System.Diagnostics;
using Sandboxes.Gateway.Tests.Faults;

namespace Sandboxes.Gateway.Tests.Postgres;

/// <summary>PostgreSQL goes away under clients that write, and comes back.</summary>
[Collection(nameof(OneAtATime)), Trait("needs", "postgres")]
public sealed class OutageTests
{
    private const int Writers = 8;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Callers_are_told_to_wait_and_served_as_soon_as_it_is_back(bool crash)
    {
        await using var gateways = await PostgresGateways.StartAsync();
        await using var gateway = await gateways.StartGatewayAsync();
        using var customer = await Customer.RegisterAsync(gateway);
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Writers).Select(number => new Writer(customer, $"writer-{number}")).ToArray();
        var work = Task.WhenAll(writers.Select(writer => writer.WorkAsync(stop.Token)));
        await EachAsync(writers, writer => writer.Acknowledged, 10, work);

        await (crash ? gateways.Server.CrashAsync() : gateways.Server.StopAsync());
        await EachAsync(writers, writer => writer.Refused, 2, work);
        await gateway.ShouldNotBeReadyAsync("PostgreSQL does not answer");
        await gateways.Server.StartAgainAsync();
        var back = Stopwatch.GetTimestamp();
        var before = writers.Select(writer => (writer.Acknowledged, writer.Refused)).ToArray();
        await gateway.ShouldBeReadyAsync();
        await EachAsync(writers, writer => writer.Acknowledged - before[Array.IndexOf(writers, writer)].Acknowledged, 1, work);
        TestContext.Current.TestOutputHelper?.WriteLine($"All were served {Stopwatch.GetElapsedTime(back).TotalSeconds:0.0} s after its return.");

        await stop.CancelAsync();
        await work;
        // By no clock, which runs faster on a slow machine: a call made before its return may still be refused, and none that was made after it.
        writers.Zip(before).ShouldAllBe(writer => writer.First.Refused - writer.Second.Refused <= 1);
        foreach (var writer in writers)
        {
            await writer.CheckAsync(customer.Api);
        }

        gateway.Output.ShouldNotContain(gateways.Server.Password);
    }

    /// <summary>Comes back once each of them has so many; a writer that fails is told at once.</summary>
    private static async Task EachAsync(Writer[] writers, Func<Writer, int> count, int many, Task work) => await Eventually.ClearAsync(async () =>
    {
        if (work.IsCompleted)
            await work;
        return writers.All(writer => count(writer) >= many) ? null : $"they have {string.Join(", ", writers.Select(count))} and not {many}";
    });
}
