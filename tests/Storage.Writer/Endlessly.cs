using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Storage.Writer;

/// <summary>Writes until it is killed, and prints the id of each batch once it is acknowledged.</summary>
internal static class Endlessly
{
    private const int Writers = 16;

    public static async Task<int> WriteAsync(string folder, string prefix)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSqliteStorage();
        services.Configure<StorageOptions>(options => options.DataDirectory = folder);
        await using var provider = services.BuildServiceProvider();
        var database = await provider.GetRequiredService<IDeveloperDatabases>().OpenAsync("dev_killed", CancellationToken.None);
        var scope = new LayerScope(await database.OpenLayerAsync("sb_1", "own", CancellationToken.None), Base: null, Hidden: []);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(database, scope, $"{prefix}-{writer}")));
        return 0;
    }

    private static async Task WriteAsync(IDeveloperDatabase database, LayerScope scope, string prefix)
    {
        for (var i = 0; ; i++)
        {
            var id = $"{prefix}-{i}";
            WriteOperation[] both = [new PutDocument("agents", id, "{}"), new AppendEntry("log", id, DateTimeOffset.UnixEpoch, "{}")];
            await database.WriteAsync(new WriteBatch(scope, [.. both]), CancellationToken.None);
            Console.WriteLine(id);
        }
    }
}
