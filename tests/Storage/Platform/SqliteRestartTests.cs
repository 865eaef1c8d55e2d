using Orleans.TestingHost;
using Sandboxes.Storage.Platform;

namespace Sandboxes.Storage.Tests.Platform;

public sealed class SqliteRestartTests : RestartContract
{
    private readonly string folder = Directory.CreateTempSubdirectory("sandbox-storage-").FullName;

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync()
    {
        File.Exists(Path.Combine(folder, "platform.db")).ShouldBeTrue();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    protected override async Task<InProcessTestCluster> StartAsync()
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
