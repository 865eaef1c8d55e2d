using Microsoft.Extensions.Options;
using Npgsql;
using Sandboxes.Storage.Developers.Postgres;
using Sandboxes.Storage.Postgres;

namespace Sandboxes.Storage.Health;

/// <summary>Asks the server: does it store, durably, and does it still keep developers apart?</summary>
internal sealed class PostgresStorageHealth(Administrator administrator, DeveloperServer server, IOptions<StorageOptions> options, TimeProvider time) : IStorageHealth
{
    private const string About = "The platform's database";

    private static readonly Statement Count = new(
        "INSERT INTO sandbox_storage.health AS health (id, checks) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET checks = health.checks + 1");

    public async ValueTask<StorageHealth> CheckAsync(CancellationToken cancellation)
    {
        try
        {
            await server.PrepareAsync(cancellation).ConfigureAwait(false);
            using var patience = new CancellationTokenSource(options.Value.BusyTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
            return new StorageHealth(await administrator.RunAsync(About, connection => FaultAsync(connection, either.Token), either.Token).ConfigureAwait(false));
        }
        catch (StorageUnavailableException fault)
        {
            return new StorageHealth(fault.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new StorageHealth($"The database server did not answer within {options.Value.BusyTimeout.TotalSeconds:0} seconds.");
        }
    }

    private static async Task<string?> FaultAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await connection.ExecuteAsync([Count], cancellation).ConfigureAwait(false);
        if (await DeveloperServer.OpenDatabasesAsync(connection, cancellation).ConfigureAwait(false) is { Count: > 0 } open)
            return DeveloperServer.Complaint(open);
        return await connection.ScalarAsync<string>(new("SELECT current_setting('fsync')"), cancellation).ConfigureAwait(false) == "off"
            ? "The database server runs with fsync = off: what it says it has stored can be lost. Turn it on."
            : null;
    }
}
