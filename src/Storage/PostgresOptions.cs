using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace Sandboxes.Storage;

/// <summary>The PostgreSQL server that keeps the data. Section <c>storage.postgres</c>.</summary>
public sealed class PostgresOptions
{
    /// <summary>
    /// Npgsql's connection string of the administrator, who owns the platform's database, which it names, and may make databases and roles
    /// (<c>CREATEDB CREATEROLE</c>; a superuser need not be). A secret: never logged, and in no message. Required with the engine <c>postgres</c>.
    /// </summary>
    [ConfigurationKeyName("connection")]
    public string? Connection { get; set; }

    /// <summary>
    /// Server connections that this process holds to developers' databases, 1 to 10,000; a call waits where all are in use. Default 48.
    /// Beside these there are at most <see cref="Administrators"/> for making databases, and those of the platform's own state.
    /// </summary>
    [ConfigurationKeyName("connections"), Range(1, 10_000)]
    public int Connections { get; set; } = 48;

    /// <summary>How long an unused connection stays open, 1 second to 1 day. Default 1 minute.</summary>
    [ConfigurationKeyName("idle_timeout"), Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long a call waits for a connection, and how long it is tried to find out whether a commit was stored whose answer was lost, before the call
    /// fails with <see cref="StorageUnavailableException"/>. 1 second to 5 minutes. Default 10 seconds.
    /// </summary>
    [ConfigurationKeyName("wait_timeout"), Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan WaitTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one statement may take before it is cancelled and fails with <see cref="StorageUnavailableException"/>, 1 second to 1 hour. Default 30 seconds.</summary>
    [ConfigurationKeyName("command_timeout"), Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Connections of the administrator at once.</summary>
    internal const int Administrators = 3;
}
