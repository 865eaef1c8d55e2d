using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sandboxes.Storage.Sqlite;

/// <summary>Says in the caller's words what SQLite could not do.</summary>
internal static class Faults
{
    public static Exception Explain(Exception fault, string path) => fault switch
    {
        SqliteException { SqliteErrorCode: raw.SQLITE_TOOBIG or raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH } refused =>
            new UnstorableException(Explain(refused.SqliteErrorCode, refused.Message, Path.GetFileName(path)), refused),
        SqliteException sqlite => new StorageUnavailableException(Explain(sqlite.SqliteErrorCode, sqlite.Message, Path.GetFileName(path)), sqlite),
        IOException or UnauthorizedAccessException => new StorageUnavailableException($"The folder of {Path.GetFileName(path)} cannot be used: {fault.Message}", fault),
        _ => fault,
    };

    private static string Explain(int code, string message, string file) => code switch
    {
        raw.SQLITE_FULL => $"The disk that holds {file} is full. Nothing was stored; free some space and repeat the call.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"{file} is locked by another process. Nothing was stored; stop that process and repeat the call.",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => $"{file} is damaged. Nothing was stored; restore it from a backup.",
        raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH => $"{file} may not be written by this process. Nothing was stored; check its owner and mode.",
        raw.SQLITE_CANTOPEN => $"{file} cannot be opened. Check that its folder exists and may be written.",
        raw.SQLITE_IOERR => $"The disk that holds {file} fails. Nothing was stored; repeat the call once the disk answers again.",
        _ => $"{file} cannot be used: {message}",
    };
}
