using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Sandboxes.Storage.Platform;
using Sandboxes.Storage.State;

namespace Sandboxes.Storage.Tests.Platform;

public sealed class SqliteGrainStorageTests : GrainStorageContract
{
    private readonly TestStorage storage = new(add: static services => services.AddStateMigration<Aging>());

    protected override IGrainStorage Storage => new SqliteGrainStorage(
        storage.Services.GetRequiredKeyedService<PlatformDatabase>(PlatformDatabase.Platform),
        storage.Services.GetRequiredService<StateSerializer>(),
        storage.Services.GetRequiredService<TimeProvider>());

    private protected override IClearedStates Cleared => storage.Services.GetRequiredService<IClearedStates>();

    [Fact]
    public async Task A_refusal_names_both_etags()
    {
        var state = new GrainState<Kept>(new Kept());
        await Storage.WriteStateAsync("kept", GrainId.Create("box", "one"), state);

        var refusal = await Should.ThrowAsync<InconsistentStateException>(() =>
            Storage.WriteStateAsync("kept", GrainId.Create("box", "one"), new GrainState<Kept>(new Kept(), "77")));

        (refusal.StoredEtag, refusal.CurrentEtag).ShouldBe((state.ETag, "77"));
    }

    public override ValueTask DisposeAsync() => storage.DisposeAsync();
}

public sealed class SqliteReminderTableTests : ReminderTableContract
{
    private readonly TestStorage storage = new();

    protected override IReminderTable Table =>
        new SqliteReminderTable(storage.Services.GetRequiredKeyedService<PlatformDatabase>(PlatformDatabase.Platform));

    public override ValueTask DisposeAsync() => storage.DisposeAsync();
}
