using Npgsql;

namespace Sandboxes.Storage.Platform.Postgres;

internal sealed class PostgresClearedStates(PlatformSource platform) : IClearedStates
{
    /// <summary>A state that was written again keeps its row. Both go in one statement, so a crash leaves neither without the other.</summary>
    private const string Sweep =
        """
        WITH old AS (
            DELETE FROM sandbox_cleared_state WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM sandbox_cleared_state WHERE cleared_at < $1 ORDER BY cleared_at LIMIT $2 FOR UPDATE SKIP LOCKED))
            RETURNING *),
        gone AS (
            DELETE FROM OrleansStorage state USING old
            WHERE state.GrainIdHash = old.GrainIdHash AND state.GrainTypeHash = old.GrainTypeHash
                AND state.GrainIdN0 = old.GrainIdN0 AND state.GrainIdN1 = old.GrainIdN1
                AND state.GrainIdExtensionString IS NOT DISTINCT FROM old.GrainIdExtensionString
                AND state.GrainTypeString = old.GrainTypeString AND state.ServiceId = old.ServiceId
                AND state.PayloadBinary IS NULL AND state.ModifiedOn <= old.cleared_at)
        SELECT count(*) FROM old
        """;

    public async Task<int> SweepAsync(DateTimeOffset before, int most, CancellationToken cancellation)
    {
        try
        {
            await using var command = platform.Connections.CreateCommand(Sweep);
            command.Parameters.Add(new NpgsqlParameter { Value = before.UtcDateTime });
            command.Parameters.Add(new NpgsqlParameter { Value = most });
            return (int)(long)(await command.ExecuteScalarAsync(cancellation))!;
        }
        catch (Exception fault) when (PlatformFaults.IsOne(fault))
        {
            throw PlatformFaults.Explain(fault);
        }
    }
}
