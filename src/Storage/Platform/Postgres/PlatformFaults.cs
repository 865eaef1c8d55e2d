using System.Data.Common;
using System.Net.Sockets;
using Npgsql;

namespace Sandboxes.Storage.Platform.Postgres;

/// <summary>Says in the caller's words what PostgreSQL could not do. The connection string is never part of it.</summary>
internal static class PlatformFaults
{
    private const string Away = "PostgreSQL does not answer. Repeat the call once it does.";

    /// <summary>Whether it is the database that failed, rather than this program.</summary>
    public static bool IsOne(Exception fault) => fault is DbException or SocketException or IOException or TimeoutException;

    public static StorageUnavailableException Explain(Exception fault) => new(Message(fault), fault);

    private static string Message(Exception fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            "PostgreSQL refused the platform's user or password. Check storage.postgres.connection.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
            "The platform's database does not exist. Create it, or check storage.postgres.connection.",
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } =>
            $"The platform's database lacks its tables. Run {PlatformVersions.Migrate}.",
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } =>
            "The disk of PostgreSQL is full. Nothing was stored; free some space and repeat the call.",
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } =>
            "PostgreSQL takes no more connections. Nothing was stored; repeat the call, or raise max_connections.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } denied =>
            $"PostgreSQL does not let the platform's user do this: {denied.MessageText}.",
        // It is stopping, starting or gone.
        PostgresException { SqlState: ['5', '7', 'P', ..] or ['0', '8', ..] } => Away,
        PostgresException refusal => $"PostgreSQL refused what the platform asked: {refusal.MessageText} ({refusal.SqlState}).",
        _ when fault is TimeoutException || fault.InnerException is TimeoutException => "PostgreSQL did not answer in time. Repeat the call once it does.",
        _ => Away,
    };
}
