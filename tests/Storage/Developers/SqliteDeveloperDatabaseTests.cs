using Sandboxes.Storage.Developers;

namespace Sandboxes.Storage.Tests.Developers;

public sealed class SqliteDeveloperDatabaseTests : DeveloperDatabaseContract
{
    private readonly TestStorage storage = new();

    protected override IDeveloperDatabases Databases => storage.Developers;

    public override async ValueTask DisposeAsync()
    {
        await storage.DisposeAsync();
        await base.DisposeAsync();
    }
}
