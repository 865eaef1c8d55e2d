using Microsoft.Extensions.DependencyInjection;
using Sandboxes.Storage.Platform;

namespace Sandboxes.Storage.Tests.Platform;

public sealed class SqliteExpiringRowsTests : ExpiringRowsContract
{
    private TestStorage storage = null!;

    private PlatformDatabase Database => storage.Services.GetRequiredKeyedService<PlatformDatabase>(PlatformDatabase.Platform);

    public override ValueTask InitializeAsync()
    {
        storage = new(time: Clock);
        Rows = storage.Services.GetRequiredService<IExpiringRows>();

        // Of a SQLite file there is one process; another object on it stands for another caller.
        Elsewhere = new SqliteExpiringRows(Database, Clock);
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync() => storage.DisposeAsync();

    protected override Task<long> CountAsync() => Database.ReadAsync(static session => (long)session.Scalar("SELECT count(*) FROM expiring_row")!);
}
