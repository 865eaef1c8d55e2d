using Sandboxes.Storage.Postgres;

namespace Sandboxes.Storage.Tests.Developers;

[Trait("needs", "postgres")]
public sealed class PostgresDeveloperDatabasesTests(SharedPostgres postgres) : DeveloperDatabasesContract
{
    private protected override Task<TestStorage> StartAsync() => TestStorage.OnAsync(postgres);

    private protected override Task<TestStorage> NextAsync() => TestStorage.OnAsync(postgres);

    private protected override async Task SetVersion99Async(string developer)
    {
        await Storage.Developers.OpenAsync(developer, CancellationToken.None);
        await (await postgres.ServerAsync()).RunAsync("UPDATE schema_version SET version = 99", ServerNames.OfDeveloper(developer));
    }
}
