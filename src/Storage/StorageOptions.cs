using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Sandboxes.Storage;

/// <summary>Where data lies and how much of it is held open. Section <c>storage</c>.</summary>
public sealed class StorageOptions
{
    public const string Section = "storage";

    /// <summary>Where data lies: <c>sqlite</c> (files in <see cref="DataDirectory"/>) or <c>postgres</c> (a server, see <see cref="Postgres"/>). Default <c>sqlite</c>.</summary>
    [ConfigurationKeyName("engine"), EnumDataType(typeof(StorageEngine))]
    public StorageEngine Engine { get; set; } = StorageEngine.Sqlite;

    /// <summary>The PostgreSQL server; used only with the engine <c>postgres</c>.</summary>
    [ConfigurationKeyName("postgres"), ValidateObjectMembers]
    public PostgresOptions Postgres { get; set; } = new();

    /// <summary>
    /// The folder of every database: <c>platform.db</c> and <c>developers/&lt;developer&gt;.db</c>.
    /// Made with mode 0700 if it is not there. Default <c>.data</c>, beneath the working folder.
    /// </summary>
    [ConfigurationKeyName("data"), Required]
    public string DataDirectory { get; set; } = ".data";

    /// <summary>
    /// How long a call waits for a database that another process has locked before it fails with
    /// <see cref="StorageUnavailableException"/>. Whole seconds, 1 to 60. Default 5 seconds.
    /// </summary>
    [ConfigurationKeyName("busy_timeout"), Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Developer databases held open at once, 1 to 10,000; the least recently used idle one is closed for the next. Default 256.
    /// Databases in use are never closed, so more may be open for as long as that many are in use.
    /// </summary>
    [ConfigurationKeyName("open_databases"), Range(1, 10_000)]
    public int OpenDatabases { get; set; } = 256;

    /// <summary>How long an unused developer database stays open, 1 second to 1 day. Default 5 minutes.</summary>
    [ConfigurationKeyName("idle_timeout"), Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Writes that may wait in one database's queue before further writers are held back, 1 to 1,000,000. Default 4,096.</summary>
    [ConfigurationKeyName("queued_writes"), Range(1, 1_000_000)]
    public int QueuedWrites { get; set; } = 4096;

    /// <summary>Read connections of one database, opened as needed, 1 to 64. Default 4.</summary>
    [ConfigurationKeyName("read_connections"), Range(1, 64)]
    public int ReadConnections { get; set; } = 4;

    /// <summary>Free bytes on the disk below which the storage says that it is not healthy, 0 or more. Default 64 MiB.</summary>
    [ConfigurationKeyName("min_free_disk"), Range(0, long.MaxValue)]
    public long MinFreeDisk { get; set; } = 64L << 20;
}

/// <summary>What keeps the data.</summary>
public enum StorageEngine
{
    /// <summary>Files, for one process.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, version 15 or later, for one process or many.</summary>
    Postgres,
}

/// <summary>Holds the bounds that <see cref="StorageOptions"/> documents.</summary>
[OptionsValidator]
public sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>;
