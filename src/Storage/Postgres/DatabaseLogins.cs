using Npgsql;

namespace Sandboxes.Storage.Postgres;

/// <summary>How this program uses a database: the same settings for every connection, whatever the server's defaults are.</summary>
internal static class DatabaseLogins
{
    // isolation: a statement sees what others committed while the one before it waited for a lock.
    // seqscan, jit: every statement has an index, but a new database has no statistics by which the server would know.
    // idle_in_transaction: what a process that was cut off holds is let go.
    private const string Settings = @"-c synchronous_commit=on -c default_transaction_isolation=read\ committed "
        + "-c enable_seqscan=off -c jit=off -c idle_in_transaction_session_timeout=300000";

    // Statements are the same few: the second use prepares them for as long as the connection lives.
    private const int Prepared = 64;

    public static NpgsqlDataSource SourceOf(NpgsqlConnectionStringBuilder login)
    {
        login.ApplicationName = "sandbox";
        login.Pooling = false;
        login.MaxAutoPrepare = Prepared;
        login.AutoPrepareMinUsages = 2;
        login.Options = $"{login.Options} {Settings}".TrimStart();
        var builder = new NpgsqlSlimDataSourceBuilder(login.ToString());
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        // Only built-in types are used; asking each database for its own would cost a query for each.
        builder.ConfigureTypeLoading(static types => types.EnableTypeLoading(false));
        return builder.Build();
    }
}
