namespace Sandboxes.Storage.Developers;

/// <summary>
/// The only door to one developer's data: everything inside that developer's sandboxes, and nothing of anyone else's.
/// </summary>
/// <remarks>
/// Data lies in <em>layers</em>. A generation of a sandbox reads its own layer over a base layer that it never changes,
/// so a reset or a restore starts an empty layer instead of copying rows, and takes the same time however much data there is.
/// Two shapes of row serve every resource: a <see cref="Document"/> is current state under an id,
/// an <see cref="Entry"/> is one line of an append-only stream.
/// <para>All calls throw <see cref="StorageUnavailableException"/> when the database cannot be reached, is locked by another
/// process, is damaged or its disk is full; nothing of that call was then stored, and it may be repeated. Only where a server broke off in the middle
/// of a commit and did not come back in time is that not known, and the message says so.</para>
/// </remarks>
public interface IDeveloperDatabase
{
    /// <summary>Stores all of <paramref name="batch"/> or nothing of it; when the task completes it survives a crash.</summary>
    /// <remarks>Batches that wait together are committed together (group commit), in the order in which they were given.</remarks>
    /// <exception cref="StaleDocumentException">
    /// A document's version is not the one the batch expected, or the layer was dropped: the writer belongs to an older generation.
    /// </exception>
    /// <exception cref="ArgumentException">The scope's base layer is not older than its own.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the writer took the batch; nothing was written.</exception>
    Task WriteAsync(WriteBatch batch, CancellationToken cancellation);

    /// <summary>The layer of this name in a sandbox, or null where there is none, or none that is complete.</summary>
    ValueTask<long?> FindLayerAsync(string sandboxId, string name, CancellationToken cancellation);

    /// <summary>Finds or makes the layer of this name in a sandbox. May be repeated: the same name gives the same layer.</summary>
    Task<long> OpenLayerAsync(string sandboxId, string name, CancellationToken cancellation);

    /// <summary>
    /// Makes a layer filled with <paramref name="rows"/> (read once, streamed, never held whole), and empty ones that may lie over it, or finds
    /// them from an earlier try. A crash in between leaves no half layer: an incomplete one is emptied and filled again.
    /// </summary>
    /// <param name="above">Names of the layers that become complete by the same commit as the filled one; those there are already stay as they are.</param>
    /// <returns>The id of the filled layer, and then of each of <paramref name="above"/>.</returns>
    /// <remarks>Rows are taken from <paramref name="rows"/> by one thread at a time, but not always the same one, while the rows before are stored.</remarks>
    Task<IReadOnlyList<long>> FillLayerAsync(
        string sandboxId, string name, IEnumerable<WriteOperation> rows, IReadOnlyCollection<string> above, CancellationToken cancellation);

    /// <summary>
    /// Makes a layer that holds copies of the rows of <paramref name="source"/> whose kind or stream is in <paramref name="kinds"/>,
    /// or finds it complete from an earlier try.
    /// </summary>
    /// <exception cref="StaleDocumentException">The source was dropped.</exception>
    Task<long> CopyLayerAsync(string sandboxId, string name, long source, IReadOnlyCollection<string> kinds, CancellationToken cancellation);

    /// <summary>Removes the layers of a sandbox except those in <paramref name="keep"/>, in small steps that let other writers through.</summary>
    Task DropLayersAsync(string sandboxId, IReadOnlyCollection<long> keep, CancellationToken cancellation);

    /// <summary>The ids of the sandboxes that have layers here, so that a reconciler can find those that nobody owns.</summary>
    Task<IReadOnlyList<string>> SandboxesAsync(CancellationToken cancellation);

    /// <summary>One document, or null. The scope's own layer hides the base; a removed document is null.</summary>
    ValueTask<Document?> FindAsync(LayerScope scope, string kind, string id, CancellationToken cancellation);

    /// <summary>Documents of a kind in the order the query asks for, with the total that match.</summary>
    Task<Page<Document>> ListAsync(LayerScope scope, DocumentQuery query, CancellationToken cancellation);

    /// <summary>Entries of a stream, oldest or newest first, with the total that match.</summary>
    Task<Page<Entry>> ReadAsync(LayerScope scope, EntryQuery query, CancellationToken cancellation);

    /// <summary>How many documents of each kind and entries of each stream the scope sees.</summary>
    Task<IReadOnlyDictionary<string, long>> CountAsync(LayerScope scope, CancellationToken cancellation);

    /// <summary>Keeps the newest <paramref name="rows"/> entries of a stream of one layer and removes the rest.</summary>
    Task TrimAsync(long layer, string stream, int rows, CancellationToken cancellation);
}
