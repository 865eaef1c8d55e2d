namespace Sandboxes.Storage.Postgres;

/// <summary>Transactions as statements, so that beginning and committing cost no round trip of their own.</summary>
internal static class Transactions
{
    public static readonly Statement Begin = new("BEGIN");

    public static readonly Statement Commit = new("COMMIT");
}
