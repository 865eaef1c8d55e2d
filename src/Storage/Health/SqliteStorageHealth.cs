using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sandboxes.Storage.Developers.Sqlite;
using Sandboxes.Storage.Platform;
using Sandboxes.Storage.Sqlite;

namespace Sandboxes.Storage.Health;

internal sealed class SqliteStorageHealth(
    [FromKeyedServices(PlatformDatabase.Platform)] PlatformDatabase platform,
    IOptions<StorageOptions> options) : IStorageHealth
{
    private readonly string developers = SqliteDeveloperDatabases.FolderOf(options.Value);

    public async ValueTask<StorageHealth> CheckAsync(CancellationToken cancellation)
    {
        try
        {
            PrivateFiles.Probe(developers);
            await platform.WriteAsync(
                static session => session.Execute("INSERT INTO health (id, checks) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET checks = checks + 1"),
                cancellation);
            return new StorageHealth(NearlyFull());
        }
        catch (Exception fault) when (fault is StorageUnavailableException or IOException or UnauthorizedAccessException)
        {
            return new StorageHealth(Faults.Explain(fault, developers).Message);
        }
    }

    /// <summary>Said before writes fail: a log that has been merged is written over, so a probe's write may still succeed on a full disk.</summary>
    private string? NearlyFull() => new DriveInfo(developers).AvailableFreeSpace is var free && free < options.Value.MinFreeDisk
        ? string.Create(CultureInfo.InvariantCulture, $"The disk of the data folder has {free} bytes left; at least {options.Value.MinFreeDisk} are wanted. Free some space.")
        : null;
}
