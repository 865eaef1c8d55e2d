using System.Collections.Immutable;

namespace Sandboxes.Storage.Developers;

/// <summary>What is written together, whole or not at all.</summary>
/// <param name="Scope">The generation that writes; every operation goes to its own layer.</param>
public sealed record WriteBatch(LayerScope Scope, ImmutableArray<WriteOperation> Operations);

/// <summary>One change of a batch.</summary>
public abstract record WriteOperation;

/// <summary>Makes a document or replaces it.</summary>
/// <param name="Expected">
/// The version that the writer last saw in its scope: 0 where there must be none, null to write whatever is there.
/// </param>
public sealed record PutDocument(string Kind, string Id, string Json, string? Subject = null, DateTimeOffset? Due = null, long? Expected = null)
    : WriteOperation;

/// <summary>Takes a document out of the scope's sight, also where the base layer holds it. Nothing happens where there is none.</summary>
public sealed record RemoveDocument(string Kind, string Id, long? Expected = null) : WriteOperation;

/// <summary>Keeps the newest entries of a stream and removes the rest, or as much of it as is done in one step: what is left goes with the next one.</summary>
/// <param name="Keep">How many entries stay, those that the batch adds among them; 0 or more.</param>
public sealed record TrimEntries(string Stream, int Keep) : WriteOperation;

/// <summary>Adds a line to a stream.</summary>
public sealed record AppendEntry(string Stream, string Id, DateTimeOffset At, string Json, string? Subject = null) : WriteOperation;
