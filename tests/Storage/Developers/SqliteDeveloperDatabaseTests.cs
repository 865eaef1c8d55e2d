namespace Sandboxes.Storage.Tests.Developers;

public sealed class SqliteDeveloperDatabaseTests : DeveloperDatabaseContract
{
    private protected override Task<TestStorage> StartAsync() => Task.FromResult(new TestStorage());
}
