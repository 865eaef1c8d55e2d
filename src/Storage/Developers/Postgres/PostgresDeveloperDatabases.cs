namespace Sandboxes.Storage.Developers.Postgres;

/// <summary>One database and one role for each developer, on the server of <see cref="PostgresOptions"/>.</summary>
internal sealed class PostgresDeveloperDatabases : IDeveloperDatabases
{
    private readonly KnownDatabases<PostgresDeveloperDatabase> known;
    private readonly DeveloperDatabaseServices services;

    public PostgresDeveloperDatabases(DeveloperDatabaseServices services)
    {
        this.services = services;
        known = new(id => new PostgresDeveloperDatabase(id, services, Forget));
    }

    public async ValueTask<IDeveloperDatabase> OpenAsync(string developerId, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var database = known.Get(DeveloperId.Require(developerId));
        await database.OpenAsync(cancellation).ConfigureAwait(false);
        return database;
    }

    public async ValueTask DeleteAsync(string developerId, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        await known.Get(DeveloperId.Require(developerId)).RetireAsync().ConfigureAwait(false);
        try
        {
            await services.Accounts.DeleteAsync(developerId, cancellation).ConfigureAwait(false);
        }
        finally
        {
            // Also where the server is away: whoever opens it next finds what there is.
            Forget(developerId);
        }
    }

    private void Forget(string id) => known.Remove(id);
}
