using Sandboxes.Storage.Postgres;

namespace Sandboxes.Storage.Developers.Postgres;

/// <summary>Commits the groups of one database's queue and answers every write of them.</summary>
internal sealed class GroupCommitting(PostgresDatabase database, DeveloperDatabaseServices services)
{
    /// <summary>Characters of JSON in one transaction; what waits beyond that is the next one. Keeps a message to the server far below its limit of 1 GB.</summary>
    private const int MaxCharacters = 16 << 20;

    private readonly GroupWriter writer = new(database, new CommitFates(services.Options.Postgres.WaitTimeout, services.Time));

    public async ValueTask RunAsync(List<BatchWrite> group)
    {
        foreach (var part in Parts(group))
            await StoreAsync(part).ConfigureAwait(false);
        foreach (var write in group)
            write.Reply();
        // Callers that write again at once come before the next group is taken, and so share its commit instead of waiting for the one after it.
        await Task.Yield();
    }

    private async Task StoreAsync(IReadOnlyList<BatchWrite> group)
    {
        try
        {
            await database.OpenAsync(CancellationToken.None).ConfigureAwait(false);
            await writer.StoreAsync(group).ConfigureAwait(false);
            if (group.Count(static write => write.Fault is null) is var stored and > 0)
                services.Metrics.Committed(stored);
        }
        catch (Exception fault) when (group.Count > 1 && PostgresFaults.IsRefusal(fault))
        {
            // One of them holds what the server does not take; each alone, the others do not suffer for it.
            foreach (var write in group)
                await StoreAsync([write]).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            foreach (var write in group)
                write.Fault ??= database.Explain(fault);
        }
    }

    private static IEnumerable<IReadOnlyList<BatchWrite>> Parts(List<BatchWrite> group)
    {
        var part = new List<BatchWrite>();
        var characters = 0L;
        foreach (var write in group)
        {
            characters += SizeOf(write.Batch);
            if (characters > MaxCharacters && part.Count > 0)
            {
                yield return part;
                (part, characters) = ([], SizeOf(write.Batch));
            }

            part.Add(write);
        }

        yield return part;
    }

    private static long SizeOf(WriteBatch batch) => batch.Operations.Sum(static operation => operation switch
    {
        PutDocument put => put.Json.Length,
        AppendEntry append => append.Json.Length,
        _ => 0L,
    });
}
