using Sandboxes.Storage.Postgres;

namespace Sandboxes.Storage.Developers.Postgres;

/// <summary>A document's row, as it is in the database or as it is to be.</summary>
/// <param name="IsTombstone">Whether it only hides the base's row.</param>
/// <param name="Put">What it is to hold; null for a tombstone, and for a row that was read for its version alone.</param>
internal sealed record DocumentRow(long Version, bool IsTombstone, PutDocument? Put = null)
{
    /// <summary>What a writer sees of it: 0 where there is none.</summary>
    public long SeenVersion => IsTombstone ? 0 : Version;

    public string? Subject => Put?.Subject is { } subject ? StoredText.Store(subject) : null;

    public long? Due => Put?.Due?.UtcTicks;

    public string? Json => Put is null ? null : StoredJson.Store(Put.Json);
}
