using System.Diagnostics;
using System.Net;
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
    public async Task Callers_are_told_to_wait_and_served_within_five_seconds_of_its_return(bool crash)
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
        var back = Stopwatch.StartNew();
        var before = writers.Select(writer => writer.Acknowledged).ToArray();
        await EachAsync(writers, writer => writer.Acknowledged - before[Array.IndexOf(writers, writer)], 1, work);
        using var anyone = new Api(gateway.Address, null);
        await Eventually.ClearAsync(async () => await anyone.GetAsync("/health/ready") is { Status: not HttpStatusCode.OK } answer ? answer.Body : null);

        back.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        await stop.CancelAsync();
        await work;
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
