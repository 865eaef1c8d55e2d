using System.Collections.Immutable;
using Sandboxes.Storage;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Grains.Logs;

/// <summary>Adds entries to a stream so that one which the database does not take never costs another.</summary>
internal static class EachEntry
{
    /// <summary>Adds what can be added, in order: all in one transaction, or each in its own where one of them is refused.</summary>
    /// <param name="trim">Done with them; null for nothing.</param>
    /// <returns>How many the database did not take.</returns>
    public static async Task<int> AppendEach(
        this IDeveloperDatabase database, LayerScope scope, ImmutableArray<AppendEntry> entries, TrimEntries? trim, CancellationToken cancellation)
    {
        ImmutableArray<WriteOperation> after = trim is null ? [] : [trim];
        try
        {
            await database.WriteAsync(new(scope, [.. entries, .. after]), cancellation);
            return 0;
        }
        catch (UnstorableException)
        {
            // One of them, which is found by trying each.
        }

        var refused = 0;
        foreach (var entry in entries)
        {
            try
            {
                await database.WriteAsync(new(scope, [entry, .. after]), cancellation);
            }
            catch (UnstorableException)
            {
                refused++;
            }
        }

        return refused;
    }
}
