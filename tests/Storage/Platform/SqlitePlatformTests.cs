using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Sandboxes.Storage.Platform;
using Sandboxes.Storage.State;

namespace Sandboxes.Storage.Tests.Platform;

public sealed class SqliteGrainStorageTests : GrainStorageContract
{
    private readonly TestStorage storage = new();

    protected override IGrainStorage Storage => new SqliteGrainStorage(
        storage.Services.GetRequiredKeyedService<PlatformDatabase>(PlatformDatabase.Platform),
        storage.Services.GetRequiredService<StateSerializer>());

    public override ValueTask DisposeAsync() => storage.DisposeAsync();
}

public sealed class SqliteReminderTableTests : ReminderTableContract
{
    private readonly TestStorage storage = new();

    protected override IReminderTable Table =>
        new SqliteReminderTable(storage.Services.GetRequiredKeyedService<PlatformDatabase>(PlatformDatabase.Platform));

    public override ValueTask DisposeAsync() => storage.DisposeAsync();
}
