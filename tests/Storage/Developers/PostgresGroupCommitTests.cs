using Npgsql;
using Sandboxes.Storage.Developers;
using Sandboxes.Storage.Postgres;

namespace Sandboxes.Storage.Tests.Developers;

[Trait("needs", "postgres")]
public sealed class PostgresGroupCommitTests(SharedPostgres postgres) : GroupCommitContract
{
    private const string IsWaitedFor = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    private protected override Task<TestStorage> StartAsync(Action<StorageOptions> configure) => TestStorage.OnAsync(postgres, configure);

    /// <summary>Takes the lock that writers of the layer take, as another process would.</summary>
    private protected override async Task<HeldWriter> HoldAsync(
        string developer, IDeveloperDatabase database, LayerScope scope, CancellationToken cancellation)
    {
        var server = await postgres.ServerAsync();
        var other = new NpgsqlConnection(server.ConnectionTo(ServerNames.OfDeveloper(developer)) + ";Pooling=false");
        await other.OpenAsync(None);
        await other.ExecuteAsync([new("SELECT pg_advisory_lock($1)", scope.Layer)], None);
        var write = database.WriteAsync(new WriteBatch(scope, [new AppendEntry("held", "held", DateTimeOffset.UnixEpoch, "{}")]), cancellation);
        while (await other.ScalarAsync<long>(new(IsWaitedFor), None) == 0)
            write.IsFaulted.ShouldBeFalse();
        return new HeldWriter(write, async () => await other.DisposeAsync());
    }
}
