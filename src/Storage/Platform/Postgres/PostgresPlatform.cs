using Microsoft.Extensions.Options;

namespace Sandboxes.Storage.Platform.Postgres;

/// <summary>The platform's PostgreSQL database, before anything is started on it.</summary>
public static class PostgresPlatform
{
    /// <summary>
    /// Brings the database to the version that this program needs and tells which scripts that took; none where it was there already.
    /// May be repeated, and run by several at once.
    /// </summary>
    /// <param name="connection">As <see cref="PostgresOptions.Connection"/>.</param>
    /// <exception cref="OptionsValidationException">It is no connection string, or lacks a part.</exception>
    /// <exception cref="StorageUnavailableException">The server does not answer, is too old or refused a script, or what is there does not fit.</exception>
    public static async Task<IReadOnlyList<string>> MigrateAsync(string? connection, CancellationToken cancellation)
    {
        var options = new StorageOptions { Engine = StorageEngine.Postgres, Postgres = { Connection = connection } };
        if (new EngineOptionsValidator().Validate(null, options) is { Failed: true } unfit)
            throw new OptionsValidationException(StorageOptions.Section, typeof(StorageOptions), unfit.Failures);
        await using var source = new PlatformSource(connection!);
        return await PlatformMigrator.MigrateAsync(source.Connections, PlatformScript.All, cancellation);
    }
}
