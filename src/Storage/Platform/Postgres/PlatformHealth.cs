using Npgsql;
using Sandboxes.Storage.Health;

namespace Sandboxes.Storage.Platform.Postgres;

/// <summary>Whether the platform's PostgreSQL database is of the version that this program needs, and takes writes.</summary>
internal sealed class PlatformHealth(PlatformSource platform) : IStorageHealth
{
    private const string Write =
        "INSERT INTO sandbox_readiness (id, checks) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET checks = sandbox_readiness.checks + 1";

    private volatile bool migrated;

    public async ValueTask<StorageHealth> CheckAsync(CancellationToken cancellation)
    {
        try
        {
            await using var connection = await platform.Connections.OpenConnectionAsync(cancellation);
            if (await LackAsync(connection, cancellation) is { } lack)
                return new StorageHealth(lack);
            await using var write = new NpgsqlCommand(Write, connection);
            await write.ExecuteNonQueryAsync(cancellation);
            return new StorageHealth(Fault: null);
        }
        catch (StorageUnavailableException unfit)
        {
            return new StorageHealth(unfit.Message);
        }
        catch (Exception fault) when (PlatformFaults.IsOne(fault))
        {
            return new StorageHealth(PlatformFaults.Explain(fault).Message);
        }
    }

    /// <summary>Looked at until it is right: nothing takes a script away again.</summary>
    private async Task<string?> LackAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (migrated)
            return null;
        var missing = await PlatformVersions.MissingAsync(connection, PlatformScript.All, cancellation);
        migrated = missing.Count == 0;
        return migrated ? null : $"The platform's database lacks {string.Join(", ", missing.Select(script => script.Name))}. Run {PlatformVersions.Migrate}.";
    }
}
