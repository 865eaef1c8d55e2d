using Microsoft.Extensions.Options;
using Npgsql;

namespace Sandboxes.Storage;

/// <summary>The engine <c>postgres</c> needs a connection string that names a server, a user and a database.</summary>
internal sealed class EngineOptionsValidator : IValidateOptions<StorageOptions>
{
    private const string Key = "storage.postgres.connection";

    public ValidateOptionsResult Validate(string? name, StorageOptions options) =>
        options.Engine is StorageEngine.Postgres && FaultOf(options.Postgres.Connection) is { } fault
            ? ValidateOptionsResult.Fail(fault)
            : ValidateOptionsResult.Success;

    /// <summary>Never repeats what the setting holds: it is a secret.</summary>
    private static string? FaultOf(string? connection)
    {
        if (string.IsNullOrWhiteSpace(connection))
            return $"{Key} is missing: the engine postgres needs the administrator's connection string.";
        try
        {
            var parsed = new NpgsqlConnectionStringBuilder(connection);
            return string.IsNullOrEmpty(parsed.Host) || string.IsNullOrEmpty(parsed.Username) || string.IsNullOrEmpty(parsed.Database)
                ? $"{Key} must name Host, Username and Database."
                : null;
        }
        catch (ArgumentException)
        {
            return $"{Key} is not a connection string of Npgsql.";
        }
    }
}
