using Sandboxes.Testing;

namespace Sandboxes.Gateway.Tests.Faults;

/// <summary>One data folder, a real gateway on it, and <c>kill -9</c> while clients are busy.</summary>
[Collection(nameof(OneAtATime))]
public sealed class CrashTests : IDisposable
{
    private const int Rounds = 30;
    private const int Tenants = 3;

    private static readonly (string Key, string Value)[] s_settings =
    [
        ("LIMITS__MANAGEMENT_REQUESTS_PER_MINUTE", "1000000"),
        ("ENVIRONMENTS__RESOURCE_LIMITS__REQUESTS_PER_MINUTE", "1000000"),
    ];

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("sandbox-crash-");

    private string Data => Path.Combine(_root.FullName, "data");

    [Fact]
    public async Task Thirty_crashes_under_load_lose_nothing_that_was_acknowledged()
    {
        var moments = new Random(1974);
        var tenants = await RegisterAsync();

        for (var round = 0; round < Rounds; round++)
        {
            await using var gateway = await GatewayProcess.StartAsync(Data, s_settings);
            await Task.WhenAll(tenants.Select(tenant => tenant.CheckAsync(gateway)));
            await CrashAsync(gateway, tenants, moments.Next(1, 200));
        }

        await using var last = await GatewayProcess.StartAsync(Data, s_settings);
        await Task.WhenAll(tenants.Select(tenant => tenant.CheckAsync(last)));
        await Task.WhenAll(tenants.Select(tenant => tenant.RefillAsync(last)));
        (await last.StopAsync()).ShouldBe(0);
        foreach (var tenant in tenants)
        {
            StoredLayers.SandboxesIn(Data, tenant.DeveloperId).ShouldBe(tenant.Sandboxes, ignoreOrder: true);
            StoredLayers.LostRowsIn(Data, tenant.DeveloperId).ShouldBeEmpty();
        }
    }

    public void Dispose() => _root.Delete(recursive: true);

    private async Task<Tenant[]> RegisterAsync()
    {
        await using var gateway = await GatewayProcess.StartAsync(Data, s_settings);
        return await Task.WhenAll(Enumerable.Range(0, Tenants).Select(tenant => Tenant.RegisterAsync(gateway, 100 * tenant)));
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
