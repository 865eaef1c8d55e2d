using System.Net.Sockets;
using Npgsql;

namespace Sandboxes.Storage.Postgres;

/// <summary>Says in the caller's words what PostgreSQL could not do. Never repeats a value or a connection string.</summary>
internal static class PostgresFaults
{
    /// <param name="name">What the call was about, such as a developer's id.</param>
    public static Exception Explain(Exception fault, string name) => fault switch
    {
        PostgresException server when IsRefusal(server) => new UnstorableException(Explain(server.SqlState, server.MessageText, name), server),
        PostgresException server => new StorageUnavailableException(Explain(server.SqlState, server.MessageText, name), server),
        TimeoutException or NpgsqlException { InnerException: TimeoutException } =>
            new StorageUnavailableException($"The database server did not answer about {name} in time. Repeat the call.", fault),
        NpgsqlException or SocketException or IOException =>
            new StorageUnavailableException($"The database server cannot be reached for {name}. Repeat the call once it runs again.", fault),
        _ => fault,
    };

    /// <summary>The server broke off, or was never there: another connection may do better.</summary>
    public static bool IsLoss(Exception fault) => fault switch
    {
        PostgresException server => IsEnd(server),
        NpgsqlException or SocketException or IOException => true,
        _ => false,
    };

    /// <summary>An error that ends the connection: then it is not known what became of a commit that was under way.</summary>
    public static bool IsEnd(PostgresException server) => server.InvariantSeverity is "FATAL" or "PANIC" || server.SqlState is ['5', '7', 'P', ..] or ['0', '8', ..];

    /// <summary>The server does not take what one of the writes holds, such as an id that is too long for an index: its neighbours are innocent.</summary>
    public static bool IsRefusal(Exception fault) => fault is ArgumentException or PostgresException { SqlState: ['2', '2', ..] or ['2', '3', ..] or ['5', '4', ..] };

    /// <summary>The role is missing, has lost its right to connect, or has another password.</summary>
    public static bool IsLockedOut(Exception fault) => fault is PostgresException { SqlState: "28P01" or "28000" or "42501" };

    public static bool IsMissing(Exception fault) => fault is PostgresException { SqlState: "3D000" };

    private static string Explain(string state, string message, string name) => state switch
    {
        "57P01" or "57P02" or "57P03" => $"The database server is stopping or starting; {name} cannot be used now. Repeat the call.",
        "57014" => $"The database server did not finish a statement about {name} in time. Nothing was stored; repeat the call.",
        "53100" => $"The disk of the database server is full. Nothing of {name} was stored; free some space and repeat the call.",
        "53300" => $"The database server has no connection left for {name}. Raise its max_connections or lower storage.postgres.connections.",
        "55P03" => $"{name} is locked by another process. Nothing was stored; repeat the call.",
        "40001" or "40P01" => $"Another process wrote {name} at the same moment. Nothing was stored; repeat the call.",
        "28P01" or "28000" or "42501" => $"The database server refuses the role of {name}. Check the roles and rights on the server.",
        "3D000" => $"{name} was deleted.",
        "55000" => $"{name} is being made or deleted. Repeat the call.",
        ['5', '3', ..] => $"The database server lacks a resource for {name}: {message}. Nothing was stored; repeat the call.",
        ['5', '8', ..] => $"The disk of the database server fails. Nothing of {name} was stored; repeat the call once it answers again.",
        ['X', 'X', ..] => $"{name} is damaged. Nothing was stored; restore it from a backup.",
        _ => $"{name} cannot be used: {message} ({state}).",
    };
}
