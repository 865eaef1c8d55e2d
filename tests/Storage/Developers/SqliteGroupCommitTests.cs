using Sandboxes.Storage.Developers;
using Sandboxes.Storage.Sqlite;

namespace Sandboxes.Storage.Tests.Developers;

public sealed class SqliteGroupCommitTests : GroupCommitContract
{
    private protected override Task<TestStorage> StartAsync(Action<StorageOptions> configure) => Task.FromResult(new TestStorage(configure));

    private protected override async Task<HeldWriter> HoldAsync(
        string developer, IDeveloperDatabase database, LayerScope scope, CancellationToken cancellation)
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var released = new ManualResetEventSlim();
        var write = ((SqliteDatabase)database).Writes.EnqueueAsync(
            _ =>
            {
                entered.SetResult();
                released.Wait();
                return true;
            },
            cancellation);
        await entered.Task;
        return new HeldWriter(write, () =>
        {
            released.Set();
            return Task.CompletedTask;
        });
    }
}
