using Sandboxes.Storage.Postgres;

namespace Sandboxes.Storage.Developers.Postgres;

/// <summary>
/// One writer of a layer at a time, over all processes, until its transaction ends. So versions and the order of entries are what their writers saw, and a
/// layer is not taken away under one. The locks are the server's advisory ones, which leave nothing in tables or logs.
/// </summary>
internal static class LayerLocks
{
    /// <param name="layers">In rising order, so that no two writers wait for each other.</param>
    public static Statement Take(long[] layers) => new("SELECT pg_advisory_xact_lock(id) FROM unnest($1) AS wanted(id)", layers);
}
