using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Storage.Writer;

/// <summary>Writes until it is killed, and prints the id of each batch once it is acknowledged.</summary>
internal static class Endlessly
{
    private const int Writers = 16;

    /// <param name="where">The data folder, or the administrator's connection.</param>
    public static async Task<int> WriteAsync(StorageEngine engine, string where, string developer, string prefix)
    {
        await using var provider = ServicesOf(engine, where);
        var database = await provider.GetRequiredService<IDeveloperDatabases>().OpenAsync(developer, CancellationToken.None);
        var scope = new LayerScope(await database.OpenLayerAsync("sb_1", "own", CancellationToken.None), Base: null, Hidden: []);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(database, scope, $"{prefix}-{writer}")));
        return 0;
    }

    private static ServiceProvider ServicesOf(StorageEngine engine, string where)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        if (engine is StorageEngine.Postgres)
            services.AddPostgresStorage().Configure<StorageOptions>(options => options.Postgres.Connection = where);
        else
            services.AddSqliteStorage().Configure<StorageOptions>(options => options.DataDirectory = where);
        return services.BuildServiceProvider();
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
