using Microsoft.Extensions.DependencyInjection;

namespace Sandboxes.Storage.Platform;

internal sealed class SqliteClearedStates([FromKeyedServices(PlatformDatabase.Platform)] PlatformDatabase database) : IClearedStates
{
    public Task<int> SweepAsync(DateTimeOffset before, int most, CancellationToken cancellation) => database.WriteAsync(
        session => session.Execute(
            "DELETE FROM grain_state WHERE rowid IN (SELECT rowid FROM grain_state WHERE cleared_at < $1 ORDER BY cleared_at LIMIT $2)",
            before.UtcTicks,
            most),
        cancellation);
}
