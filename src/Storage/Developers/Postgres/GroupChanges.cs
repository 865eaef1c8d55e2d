namespace Sandboxes.Storage.Developers.Postgres;

/// <summary>
/// Works out what a group of batches changes, one batch after the other, each whole or not at all, from the rows that were there before. Pure: what it finds
/// is stored afterwards in a few statements for all of them.
/// </summary>
/// <param name="stored">The rows of <see cref="KeysOf"/> as they are in the database.</param>
/// <param name="layers">The layers that may be written to.</param>
internal sealed class GroupChanges(IReadOnlyDictionary<DocumentKey, DocumentRow> stored, IReadOnlySet<long> layers)
{
    private readonly Dictionary<DocumentKey, DocumentRow?> changed = [];
    private readonly List<(DocumentKey Key, bool WasChanged, DocumentRow? Before)> undo = [];
    private readonly List<(long Layer, AppendEntry Entry)> entries = [];
    private readonly List<(long Layer, TrimEntries Trim)> trims = [];

    /// <summary>Documents as they are to be; null for one that goes.</summary>
    public IReadOnlyDictionary<DocumentKey, DocumentRow?> Documents => changed;

    public IReadOnlyList<(long Layer, AppendEntry Entry)> Entries => entries;

    /// <summary>Streams to be cut once all entries are there.</summary>
    public IReadOnlyList<(long Layer, TrimEntries Trim)> Trims => trims;

    public bool IsEmpty => changed.Count == 0 && entries.Count == 0 && trims.Count == 0;

    /// <summary>The rows on which a batch depends.</summary>
    public static IEnumerable<DocumentKey> KeysOf(WriteBatch batch)
    {
        foreach (var operation in batch.Operations)
        {
            if (NameOf(operation) is not var (kind, id))
                continue;
            yield return DocumentKey.Of(batch.Scope.Layer, kind, id);
            if (batch.Scope.BaseOf(kind) is { } beneath)
                yield return DocumentKey.Of(beneath, kind, id);
        }
    }

    /// <summary>Whether the row was there before.</summary>
    public bool IsStored(DocumentKey key) => stored.ContainsKey(key);

    /// <summary>Adds a batch's changes to those of the batches before it; nothing of it where it throws.</summary>
    /// <exception cref="StaleDocumentException">A version is not the expected one, or the layer is gone.</exception>
    public void Apply(WriteBatch batch)
    {
        var (before, cuts) = (entries.Count, trims.Count);
        undo.Clear();
        try
        {
            if (!layers.Contains(batch.Scope.Layer))
                throw StaleDocuments.LayerIsGone(batch.Scope.Layer);
            foreach (var operation in batch.Operations)
                Apply(batch.Scope, operation);
        }
        catch
        {
            entries.RemoveRange(before, entries.Count - before);
            trims.RemoveRange(cuts, trims.Count - cuts);
            UndoDocuments();
            throw;
        }
    }

    private static (string Kind, string Id)? NameOf(WriteOperation operation) => operation switch
    {
        PutDocument put => (put.Kind, put.Id),
        RemoveDocument remove => (remove.Kind, remove.Id),
        _ => null,
    };

    private void Apply(LayerScope scope, WriteOperation operation)
    {
        switch (operation)
        {
            case PutDocument put:
                var version = Expect(scope, put.Kind, put.Id, put.Expected) + 1;
                Change(DocumentKey.Of(scope.Layer, put.Kind, put.Id), new DocumentRow(version, IsTombstone: false, put));
                break;
            case RemoveDocument remove:
                Remove(scope, remove);
                break;
            case AppendEntry append:
                entries.Add((scope.Layer, append));
                break;
            case TrimEntries trim:
                trims.Add((scope.Layer, trim));
                break;
            default:
                throw new ArgumentException($"'{operation.GetType().Name}' is not an operation this database knows.", nameof(operation));
        }
    }

    private void Remove(LayerScope scope, RemoveDocument remove)
    {
        var version = Expect(scope, remove.Kind, remove.Id, remove.Expected);
        if (version == 0)
            return;
        var key = DocumentKey.Of(scope.Layer, remove.Kind, remove.Id);
        var hides = scope.BaseOf(remove.Kind) is { } beneath && Find(key with { Layer = beneath }) is { IsTombstone: false };
        Change(key, hides ? new DocumentRow(version + 1, IsTombstone: true) : null);
    }

    /// <summary>The version that the scope sees, 0 for none.</summary>
    private long Expect(LayerScope scope, string kind, string id, long? expected)
    {
        var key = DocumentKey.Of(scope.Layer, kind, id);
        var row = Find(key) ?? (scope.BaseOf(kind) is { } beneath ? Find(key with { Layer = beneath }) : null);
        var version = row?.SeenVersion ?? 0;
        return expected is { } wanted && wanted != version ? throw StaleDocuments.OtherVersion(kind, id, version, wanted) : version;
    }

    private DocumentRow? Find(DocumentKey key) => changed.TryGetValue(key, out var row) ? row : stored.GetValueOrDefault(key);

    private void Change(DocumentKey key, DocumentRow? row)
    {
        undo.Add((key, changed.TryGetValue(key, out var before), before));
        changed[key] = row;
    }

    private void UndoDocuments()
    {
        for (var i = undo.Count - 1; i >= 0; i--)
        {
            var (key, wasChanged, before) = undo[i];
            if (wasChanged)
                changed[key] = before;
            else
                changed.Remove(key);
        }
    }
}
