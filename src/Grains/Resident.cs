using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Grains;

/// <summary>
/// One document that a grain keeps in memory: read once in each generation of its sandbox, written through. The database holds
/// whatever a caller was told.
/// </summary>
internal sealed class Resident<TRecord>(IDeveloperDatabases databases, string kind)
    where TRecord : class
{
    private long _generation;
    private long _version;

    /// <summary>The record as it was last read or written; null where there is none.</summary>
    public TRecord? Value { get; private set; }

    /// <summary>The record in this generation, or null. A call that was admitted before the last reset is refused by exception.</summary>
    /// <exception cref="StaleGenerationException">The sandbox was reset since the call was admitted.</exception>
    public ValueTask<TRecord?> Find(SandboxContext sandbox, string id, CancellationToken cancellation)
    {
        if (sandbox.Generation == _generation)
        {
            return ValueTask.FromResult(Value);
        }

        return sandbox.Generation > _generation
            ? Load(sandbox, id, cancellation)
            : throw new StaleGenerationException($"Sandbox {sandbox.SandboxId} was reset while the call was under way.");
    }

    /// <summary>Writes the record together with further rows, whole or not at all.</summary>
    public async Task Put(
        SandboxContext sandbox,
        string id,
        TRecord record,
        string? subject,
        DateTimeOffset? due,
        ImmutableArray<WriteOperation> rows,
        CancellationToken cancellation)
    {
        var database = await databases.OpenAsync(sandbox.DeveloperId, cancellation);
        try
        {
            await database.WriteAsync(
                new(sandbox.Scope(), [new PutDocument(kind, id, MirrorJson.Write(record), subject, due, _version), .. rows]), cancellation);
        }
        catch
        {
            // Whether it was stored is not known, or somebody else wrote: the next call reads it anew.
            _generation = 0;
            throw;
        }

        Value = record;
        _version++;
    }

    private async ValueTask<TRecord?> Load(SandboxContext sandbox, string id, CancellationToken cancellation)
    {
        var database = await databases.OpenAsync(sandbox.DeveloperId, cancellation);
        var document = await database.FindAsync(sandbox.Scope(), kind, id, cancellation);
        Value = document is null ? null : MirrorJson.Read<TRecord>(document.Json);
        _version = document?.Version ?? 0;
        _generation = sandbox.Generation;
        return Value;
    }
}
