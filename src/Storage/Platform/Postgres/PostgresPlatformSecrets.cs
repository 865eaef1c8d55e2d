using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Sandboxes.Storage.Platform.Postgres;

/// <summary>Secrets in a table of the platform's PostgreSQL database, which only the role that owns it can read.</summary>
internal sealed class PostgresPlatformSecrets(PlatformSource platform) : IPlatformSecrets
{
    private const string Select = "SELECT value FROM sandbox_secret WHERE name = $1";

    public async Task<byte[]?> FindAsync(string name, CancellationToken cancellation) =>
        (await RowsAsync(Select, cancellation, name)).SingleOrDefault();

    /// <summary>Whoever loses waits until the winner's row is committed, and a statement of its own then sees it.</summary>
    public async Task<byte[]> GetOrAddAsync(string name, byte[] candidate, CancellationToken cancellation)
    {
        const string Insert = "INSERT INTO sandbox_secret (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING RETURNING value";
        var made = await RowsAsync(Insert, cancellation, name, candidate);
        return made.Count > 0 ? made[0] : (await RowsAsync(Select, cancellation, name)).Single();
    }

    public async Task<IReadOnlyList<byte[]>> ListAsync(string prefix, CancellationToken cancellation) =>
        await RowsAsync("SELECT value FROM sandbox_secret WHERE starts_with(name, $1) ORDER BY name", cancellation, prefix);

    [SuppressMessage("Security", "CA2100", Justification = "The texts are those of this program; values are parameters.")]
    private async Task<List<byte[]>> RowsAsync(string sql, CancellationToken cancellation, params object[] values)
    {
        try
        {
            await using var command = platform.Connections.CreateCommand(sql);
            foreach (var value in values)
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            await using var row = await command.ExecuteReaderAsync(cancellation);
            var found = new List<byte[]>();
            while (await row.ReadAsync(cancellation))
                found.Add(await row.GetFieldValueAsync<byte[]>(0, cancellation));
            return found;
        }
        catch (Exception fault) when (PlatformFaults.IsOne(fault))
        {
            throw PlatformFaults.Explain(fault);
        }
    }
}
