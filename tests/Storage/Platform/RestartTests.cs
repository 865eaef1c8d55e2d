using Orleans.TestingHost;
using Sandboxes.Storage.Platform;

namespace Sandboxes.Storage.Tests.Platform;

public sealed class RestartTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sandbox-storage-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Grain_state_and_reminders_outlive_the_silo()
    {
        await using (var first = await StartAsync())
            await first.Client.GetGrain<IKeeperGrain>("one").Keep(7);

        await using var second = await StartAsync();

        (await second.Client.GetGrain<IKeeperGrain>("one").Look()).ShouldBe(7);
        (await second.Client.GetGrain<IKeeperGrain>("one").Reminders()).ShouldBe(["wake"]);
        File.Exists(Path.Combine(folder, "platform.db")).ShouldBeTrue();
    }

    private async Task<InProcessTestCluster> StartAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) => silo
            .AddSqliteGrainStorage("platform", options => options.DataDirectory = folder)
            .UseSqliteReminders());
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }
}
