namespace Sandboxes.Storage.Platform;

/// <summary>
/// Rows that end by themselves, in the platform's storage: what was answered to a repeated call, and whatever else is remembered for a while and then
/// of no use to anybody. A row that has expired is not there for any call, swept away or not.
/// </summary>
/// <remarks>
/// Each write is one atomic step for the whole cluster, however many processes share the storage. All calls throw <see cref="StorageUnavailableException"/>
/// when the storage cannot be reached; a write may then have been done nevertheless.
/// </remarks>
public interface IExpiringRows
{
    /// <summary>The row, or null where there is none that lives.</summary>
    ValueTask<ExpiringRow?> FindAsync(string kind, string key, CancellationToken cancellation);

    /// <summary>Makes the row, or replaces the one that has this etag.</summary>
    /// <param name="value">A text without the character U+0000.</param>
    /// <param name="expected">The etag of the row that is replaced; null where none may be there.</param>
    /// <returns>The etag that the row has now, never given before; null where what was expected is not what is there, and nothing was written.</returns>
    Task<Guid?> PutAsync(string kind, string key, string value, DateTimeOffset expiresAt, Guid? expected, CancellationToken cancellation);

    /// <summary>Removes the row and gives it to one caller: of several that take it at once, the others get null.</summary>
    Task<ExpiringRow?> TakeAsync(string kind, string key, CancellationToken cancellation);

    /// <summary>Removes the row that has this etag.</summary>
    /// <returns>False where there is none with it, and nothing was removed.</returns>
    Task<bool> RemoveAsync(string kind, string key, Guid expected, CancellationToken cancellation);

    /// <summary>Removes rows of all kinds that have expired, those that did first. Several may sweep at once; a crash loses nothing.</summary>
    /// <param name="most">How many at most, 1 or more, so that others get their turn at the storage.</param>
    /// <returns>How many were removed; fewer than <paramref name="most"/> once there are no more.</returns>
    Task<int> SweepAsync(int most, CancellationToken cancellation);
}

/// <param name="Kind">Whose rows they are, such as <c>idempotency</c>.</param>
/// <param name="Key">Unique within the kind.</param>
/// <param name="Etag">New with each write.</param>
public sealed record ExpiringRow(string Kind, string Key, string Value, DateTimeOffset ExpiresAt, Guid Etag);
