namespace Sandboxes.Storage.Tests.Developers;

[Trait("needs", "postgres")]
public sealed class PostgresDeveloperDatabaseTests(SharedPostgres postgres) : DeveloperDatabaseContract
{
    private protected override async Task<TestStorage> StartAsync() => new(postgres: await postgres.ConnectionAsync());
}
