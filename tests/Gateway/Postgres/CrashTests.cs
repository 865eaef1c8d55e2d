using Sandboxes.Gateway.Tests.Faults;
using Sandboxes.Testing;

namespace Sandboxes.Gateway.Tests.Postgres;

/// <summary>One database, a real gateway on it, and <c>kill -9</c> while clients are busy.</summary>
[Collection(nameof(OneAtATime)), Trait("needs", "postgres")]
public sealed class CrashTests
{
    private const int Rounds = 6;
    private const int Tenants = 2;

    [Fact]
    public async Task Crashes_under_load_lose_nothing_that_was_acknowledged()
    {
        var moments = new Random(1974);
        await using var gateways = await PostgresGateways.StartAsync();
        Tenant[] tenants;
        await using (var gateway = await gateways.StartGatewayAsync())
            tenants = await Task.WhenAll(Enumerable.Range(0, Tenants).Select(tenant => Tenant.RegisterAsync(gateway, 100 * tenant)));

        for (var round = 0; round < Rounds; round++)
        {
            await using var gateway = await gateways.StartGatewayAsync();
            await Task.WhenAll(tenants.Select(tenant => tenant.CheckAsync(gateway)));
            await CrashAsync(gateway, tenants, moments.Next(1, 100));
        }

        await using var last = await gateways.StartGatewayAsync();
        await Task.WhenAll(tenants.Select(tenant => tenant.CheckAsync(last)));
        await Task.WhenAll(tenants.Select(tenant => tenant.RefillAsync(last)));
        (await last.StopAsync()).ShouldBe(0);
    }

    /// <summary>Kills the gateway right after so many acknowledged writes, while the other clients wait for theirs.</summary>
    private static async Task CrashAsync(GatewayProcess gateway, Tenant[] tenants, int writes)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var left = writes;
        var work = Task.WhenAll(tenants.Select(tenant => tenant.WorkAsync(gateway, () =>
        {
            if (Interlocked.Decrement(ref left) == 0)
                reached.SetResult();
        })));
        await await Task.WhenAny(work, reached.Task);
        await gateway.KillAsync();
        await work;
    }
}
