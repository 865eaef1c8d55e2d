namespace Sandboxes.Storage.Tests.Developers;

[Trait("needs", "postgres")]
public sealed class PostgresDeveloperDatabaseTests(SharedPostgres postgres) : DeveloperDatabaseContract
{
    private protected override Task<TestStorage> StartAsync() => TestStorage.OnAsync(postgres);
}
