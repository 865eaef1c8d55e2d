namespace Sandboxes.Storage.Platform;

/// <summary>
/// What is left of grain states that were cleared: a row without content, which tells apart a writer that did not see the clearing. No activation lives
/// for days without being used, so after a day the row is of no use.
/// </summary>
public interface IClearedStates
{
    /// <summary>Removes what is left of states that were cleared before this time and not written since. Several may sweep at once.</summary>
    /// <param name="most">How many at most, 1 or more.</param>
    /// <returns>How many were looked at; fewer than <paramref name="most"/> once there are no more.</returns>
    /// <exception cref="StorageUnavailableException">The storage cannot be reached. Repeat the call.</exception>
    Task<int> SweepAsync(DateTimeOffset before, int most, CancellationToken cancellation);
}
