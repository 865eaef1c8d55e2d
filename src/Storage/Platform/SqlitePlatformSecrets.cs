using Microsoft.Extensions.DependencyInjection;
using Sandboxes.Storage.Sqlite;

namespace Sandboxes.Storage.Platform;

/// <summary>Secrets in the platform's SQLite file, which only its owner can read. All writes go through one writer, so none comes between a look and its write.</summary>
internal sealed class SqlitePlatformSecrets([FromKeyedServices(PlatformDatabase.Platform)] PlatformDatabase database) : IPlatformSecrets
{
    public Task<byte[]?> FindAsync(string name, CancellationToken cancellation) => database.ReadAsync(session => Find(session, name));

    public Task<byte[]> GetOrAddAsync(string name, byte[] candidate, CancellationToken cancellation) => database.WriteAsync(
        session =>
        {
            session.Execute("INSERT INTO secret (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING", name, candidate);
            return Find(session, name)!;
        },
        cancellation);

    public async Task<IReadOnlyList<byte[]>> ListAsync(string prefix, CancellationToken cancellation) => await database.ReadAsync(session =>
    {
        using var rows = session.Query("SELECT value FROM secret WHERE substr(name, 1, length($1)) = $1 ORDER BY name", prefix);
        var values = new List<byte[]>();
        while (rows.Read())
            values.Add(rows.GetFieldValue<byte[]>(0));
        return values;
    });

    private static byte[]? Find(Session session, string name) => (byte[]?)session.Scalar("SELECT value FROM secret WHERE name = $1", name);
}
