using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sandboxes.Bench.Servers;
using Sandboxes.Contracts;
using Sandboxes.Silo;

namespace Sandboxes.Bench.Rows;

/// <summary>
/// What a sandbox costs in memory that is registered and collected, and what one costs in which agents and policies have just been used.
/// The silo runs in this process, so that the heap can be measured and not only what the operating system has handed out.
/// </summary>
internal sealed class MemoryRow : IRow
{
    private const int SandboxesOfADeveloper = 50;
    private const int ProvisionsAtOnce = 64;
    private const int Active = 1_000;

    public string Name => "memory";

    public async Task<IReadOnlyList<Finding>> MeasureAsync(Workshop workshop, CancellationToken cancellation)
    {
        var registered = workshop.Settings.Quick ? 2_000 : 100_000;
        using var host = Build(workshop.NewFolder("memory"));
        await host.StartAsync(cancellation);
        var grains = host.Services.GetRequiredService<IGrainFactory>();

        await ProvisionAsync(grains, "first", 100, new TestDataRequest(), cancellation);
        var before = await CollectedAsync(grains);
        var nothing = new TestDataRequest(0, null, false, false, false, 0, 1);
        await ProvisionAsync(grains, "idle", registered, nothing, cancellation);
        var idle = (await CollectedAsync(grains) - before) / (double)registered;

        var active = workshop.Settings.Quick ? Active / 10 : Active;
        var used = await ProvisionAsync(grains, "used", active, new TestDataRequest(), cancellation);
        before = await CollectedAsync(grains);
        await Parallel.ForEachAsync(used, cancellation, async (id, stop) => await UseAsync(grains, "used", id, stop));
        var working = (Heap() - before) / (double)active;
        await host.StopAsync(cancellation);
        return
        [
            Finding.Of("memory per idle, collected sandbox", "under 1 KB", Bytes(idle, $"{registered:N0} registered"), idle < 1024),
            Finding.Of("memory per active sandbox", "under 64 KB", Bytes(working, $"{active:N0} with 5 agents and their policies in use"), working < 64 * 1024),
        ];
    }

    private static IHost Build(string folder)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["storage:data"] = folder,
            ["environments:max_per_developer"] = "1000000",
            ["environments:resource_limits:requests_per_minute"] = "1000000000",
            ["silo:port"] = $"{Ports.Free()}",
            ["silo:gateway_port"] = $"{Ports.Free()}",
        });
        builder.AddSandboxSilo();
        return builder.Build();
    }

    private static async Task<string[]> ProvisionAsync(IGrainFactory grains, string group, int count, TestDataRequest data, CancellationToken cancellation)
    {
        foreach (var number in Enumerable.Range(0, 1 + (count / SandboxesOfADeveloper)))
        {
            var developer = DeveloperOf(group, number * SandboxesOfADeveloper);
            Accepted(await grains.Developer(developer).Register(new RegisterDeveloper(developer), Key(developer), cancellation));
        }

        var ids = Enumerable.Range(0, count).Select(number => $"sbx_{group}{number}").ToArray();
        var options = new ParallelOptions { MaxDegreeOfParallelism = ProvisionsAtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, count, options, async (number, stop) => Accepted(await grains.Sandbox(ids[number])
            .Provision(DeveloperOf(group, number), new ProvisionSandbox(TestData: data), Key(ids[number]), stop)));
        return ids;
    }

    /// <summary>Does what a client does: looks at every agent and asks the policies.</summary>
    private static async Task UseAsync(IGrainFactory grains, string group, string sandboxId, CancellationToken cancellation)
    {
        var number = int.Parse(sandboxId.AsSpan($"sbx_{group}".Length), CultureInfo.InvariantCulture);
        var admitted = Accepted(await grains.Sandbox(sandboxId).Admit(new AdmitCall(DeveloperOf(group, number), false), cancellation)).Context!;
        var agents = Accepted(await grains.GetGrain<IAgentDirectoryGrain>(sandboxId).List(admitted, new AgentQuery(null, 100, 0), cancellation));
        foreach (var agent in agents.Agents)
            Accepted(await grains.Agent(sandboxId, agent.AgentId).Get(admitted, cancellation));
        Accepted(await grains.GetGrain<IPolicyBookGrain>(sandboxId).Evaluate(admitted, new EvaluatePolicies(new JsonText("{}")), cancellation));
    }

    private static string DeveloperOf(string group, int sandbox) => $"dev_{group}{sandbox / SandboxesOfADeveloper}";

    private static NewKey Key(string id) => new($"key_{id}", $"hash-of-{id}", "sk_...0000");

    private static T Accepted<T>(Reply<T> reply)
        where T : class => reply.Value ?? throw new InvalidOperationException(reply.Refusal!.Message);

    /// <summary>The heap when every grain has been collected.</summary>
    private static async Task<long> CollectedAsync(IGrainFactory grains)
    {
        await grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        return Heap();
    }

    private static long Heap()
    {
        for (var round = 0; round < 3; round++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static string Bytes(double bytes, string of) => string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes ({of})");
}
