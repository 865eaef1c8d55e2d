using Npgsql;
using Sandboxes.Storage.Postgres;

namespace Sandboxes.Storage.Developers.Postgres;

/// <summary>A developer's database as its own role sees it. The administrator makes it and brings its tables up to date, and does nothing else in it.</summary>
/// <param name="vanished">Told the id where another process has deleted the database.</param>
internal abstract class DeveloperLogin(string id, DeveloperDatabaseServices services, Action<string> vanished) : PostgresDatabase(id, services.Leases)
{
    private static readonly Statement ForgetWriters = new("DELETE FROM writer WHERE at < now() - interval '1 day'");

    protected override ValueTask<NpgsqlConnectionStringBuilder> LoginAsync(CancellationToken cancellation) => services.Accounts.LoginAsync(Id, cancellation);

    protected override Task<bool> RepairAsync(CancellationToken cancellation) => services.Accounts.RepairAsync(Id, cancellation);

    protected override void Vanished() => vanished(Id);

    protected override async Task PrepareAsync()
    {
        await services.Accounts.EnsureAsync(Id, CancellationToken.None).ConfigureAwait(false);
        if (!await RunAsync(connection => DeveloperTables.Schema.IsCurrentAsync(connection, CancellationToken.None), CancellationToken.None).ConfigureAwait(false))
            await services.Accounts.MigrateAsync(Id, CancellationToken.None).ConfigureAwait(false);
        await RunAsync(TidyAsync, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Removes what a crash left of layers that were being removed, and the marks of writers that are long gone.</summary>
    private static async Task<bool> TidyAsync(NpgsqlConnection connection)
    {
        await connection.ExecuteAsync([ForgetWriters], CancellationToken.None).ConfigureAwait(false);
        foreach (var layer in await LayerTable.HiddenAsync(connection, CancellationToken.None).ConfigureAwait(false))
        {
            while (await LayerTable.RemoveSomeAsync(connection, layer, CancellationToken.None).ConfigureAwait(false))
            {
            }
        }

        return true;
    }
}
